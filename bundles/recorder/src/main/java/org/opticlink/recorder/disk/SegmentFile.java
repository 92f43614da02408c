package org.opticlink.recorder.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.opticlink.api.recording.SegmentEnd;
import org.opticlink.recorder.media.ContainerWriter;
import org.opticlink.recorder.media.FilePatch;
import org.opticlink.recorder.media.Fragment;
import org.opticlink.recorder.media.Identity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file being recorded. The recorder's thread gives it fragments and never waits; the thread of
 * the disk writes them. What cannot be written stays first in line and is tried again, so a disk
 * that is full, slow or away costs nothing as long as the line is not full.
 */
public final class SegmentFile {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentFile.class);
    private static final long RETRY_NANOS = 500_000_000L;
    private static final int NAMES = 1000;

    private final SegmentRequest request;
    private final DiskLane lane;
    private final SegmentListener listener;
    private final AtomicLong waiting;
    private final Deque<Fragment> line = new ArrayDeque<>();
    private SegmentEnd ending;
    private boolean abandoned;
    private volatile Path path;
    private volatile String trouble = "";
    private volatile long troubleSince;

    // of the thread of the disk
    private ContainerWriter writer;
    private Identity identity;
    private Disk.OpenFile file;
    private long good;
    private long endMicros;
    private long retryAt;
    private Fragment encodedFragment;
    private List<ByteBuffer> encodedBytes;
    private long lastVideo;
    private long lastAudio;
    private long videoUnits;
    private long audioUnits;

    /**
     * Makes a file that does not exist before its first fragment.
     *
     * @param waiting counts the bytes that wait, together with those of other files of the channel
     */
    SegmentFile(
            SegmentRequest request, DiskLane lane, SegmentListener listener, AtomicLong waiting) {
        this.request = request;
        this.lane = lane;
        this.listener = listener;
        this.waiting = waiting;
    }

    /** Returns what it is. */
    public SegmentRequest request() {
        return request;
    }

    DiskLane lane() {
        return lane;
    }

    /** Returns the root it is in. */
    public StorageRoot root() {
        return lane.root();
    }

    /** Returns the file, empty before it is made. */
    public Optional<Path> path() {
        return Optional.ofNullable(path);
    }

    /** Returns why writing does not go on, empty while it does. */
    public String trouble() {
        return trouble;
    }

    /** Returns for how long writing has not gone on, 0 while it does. */
    public long troubleNanos(long now) {
        return trouble.isEmpty() ? 0 : now - troubleSince;
    }

    /** Hands a fragment over; it belongs to this object from now on. Does not block. */
    public void append(Fragment fragment) {
        synchronized (this) {
            if (abandoned) {
                fragment.release();
                return;
            }
            line.add(fragment);
            waiting.addAndGet(fragment.bytes());
        }
        lane.wake();
    }

    /** Ends the file after what was handed over. Does not block. */
    public void finish(SegmentEnd cause) {
        synchronized (this) {
            ending = cause;
        }
        lane.wake();
    }

    /** Whether it was given up. */
    public synchronized boolean isAbandoned() {
        return abandoned;
    }

    private synchronized Fragment first() {
        return line.peek();
    }

    private synchronized boolean atEnd() {
        return line.isEmpty() && ending != null;
    }

    synchronized SegmentEnd ending() {
        return ending == null ? SegmentEnd.SHUTDOWN : ending;
    }

    /** What {@link #step} did. */
    enum Step {
        /** Something was written. */
        WROTE,
        /** There is nothing to do, or it is too early to try again. */
        NOTHING,
        /** Everything is written; the file can be closed. */
        COMPLETE,
        /** There is nothing to close. */
        GONE
    }

    /** Writes one fragment; on the thread of the disk. */
    Step step(long now) {
        if (isAbandoned()) {
            return Step.GONE;
        }
        if (atEnd()) {
            return writer == null ? Step.GONE : Step.COMPLETE;
        }
        Fragment fragment = first();
        if (fragment == null || retryAt != 0 && now - retryAt < 0) {
            return Step.NOTHING;
        }
        try {
            write(fragment);
            retryAt = 0;
            trouble = "";
            return Step.WROTE;
        } catch (NoSuchFileException e) {
            return vanished(e, now);
        } catch (IOException e) {
            failed(e, now);
            return Step.NOTHING;
        }
    }

    private void write(Fragment fragment) throws IOException {
        lane.requireRoom(fragment.bytes());
        if (file == null) {
            if (writer == null) {
                create(fragment);
            } else {
                reopen();
            }
        }
        if (encodedFragment != fragment) {
            encodedBytes = writer.encode(fragment);
            encodedFragment = fragment;
        }
        file.write(good, encodedBytes);
        writer.written(good);
        for (ByteBuffer bytes : encodedBytes) {
            good += bytes.remaining();
        }
        endMicros = Math.max(endMicros, fragment.run(0).endMicros());
        lastVideo = Math.max(lastVideo, fragment.lastVideoUnit());
        lastAudio = Math.max(lastAudio, fragment.lastAudioUnit());
        encodedBytes = null;
        encodedFragment = null;
        drop(fragment);
    }

    private synchronized void drop(Fragment fragment) {
        videoUnits += units(fragment, true);
        audioUnits += units(fragment, false);
        line.remove();
        waiting.addAndGet(-fragment.bytes());
        fragment.release();
    }

    private void create(Fragment fragment) throws IOException {
        lane.root().check();
        long startMillis = fragment.startWallMillis();
        Identity made =
                new Identity(
                        request.channel(),
                        request.stream(),
                        startMillis,
                        fragment.startMicros(),
                        fragment.firstVideoUnit(),
                        fragment.firstAudioUnit(),
                        Optional.empty());
        for (int attempt = 1; file == null; attempt++) {
            Path name =
                    FileNames.of(
                            request.channel(),
                            Instant.ofEpochMilli(startMillis),
                            ZoneId.systemDefault(),
                            request.container(),
                            attempt);
            Path candidate = lane.root().path().resolve(name);
            try {
                lane.announce(candidate);
                file = lane.root().disk().create(candidate);
                path = candidate;
            } catch (FileAlreadyExistsException e) {
                lane.forget(candidate);
                if (attempt == NAMES) {
                    throw e;
                }
            }
        }
        ContainerWriter fresh = request.writer(made);
        try {
            putHead(fresh);
        } catch (IOException e) {
            discard();
            throw e;
        }
        identity = made;
        writer = fresh;
        good = fresh.firstFragment();
        endMicros = fragment.startMicros();
        listener.created(this, made);
    }

    private void putHead(ContainerWriter fresh) throws IOException {
        for (FilePatch patch : fresh.head()) {
            file.write(patch.position(), List.of(patch.bytes()));
        }
    }

    /** Removes a file whose head could not be written, so that the next attempt has its name. */
    private void discard() {
        try {
            closeQuietly();
            lane.root().disk().delete(path);
        } catch (IOException e) {
            LOG.debug("{} stays, without content, until the next start", path, e);
        }
        lane.forget(path);
        path = null;
    }

    private void reopen() throws IOException {
        lane.root().check();
        file = lane.root().disk().open(path);
        if (file.size() < good) {
            closeQuietly();
            throw new NoSuchFileException(path.toString(), null, "it has become shorter");
        }
        file.truncate(good);
    }

    private void failed(IOException cause, long now) {
        closeQuietly();
        if (trouble.isEmpty()) {
            troubleSince = now;
            LOG.debug("{}: writing is held up", request.channel(), cause);
        }
        lane.failed(cause);
        trouble = lane.root().status().reason();
        retryAt = now + RETRY_NANOS;
    }

    private Step vanished(NoSuchFileException cause, long now) {
        if (writer == null) {
            // a folder above is missing: the root itself went away
            failed(cause, now);
            return Step.NOTHING;
        }
        closeQuietly();
        try {
            lane.root().check();
        } catch (IOException e) {
            failed(e, now);
            return Step.NOTHING;
        }
        abandon("somebody removed or changed " + path + " while it was written");
        return Step.GONE;
    }

    private void abandon(String why) {
        long video = 0;
        long audio = 0;
        synchronized (this) {
            abandoned = true;
            for (Fragment fragment : line) {
                video += units(fragment, true);
                audio += units(fragment, false);
                waiting.addAndGet(-fragment.bytes());
                fragment.release();
            }
            line.clear();
        }
        LOG.warn("{}: {}", request.channel(), why);
        listener.abandoned(this, video, audio, why);
    }

    private long units(Fragment fragment, boolean ofVideo) {
        long count = 0;
        for (int track = 0; track < fragment.runs().size(); track++) {
            if (request.formats().get(track).codec().video() == ofVideo) {
                count += fragment.run(track).count();
            }
        }
        return count;
    }

    /** Returns how many pictures are in the file. */
    public synchronized long videoUnits() {
        return videoUnits;
    }

    /** Returns how many frames of sound are in the file. */
    public synchronized long audioUnits() {
        return audioUnits;
    }

    private void closeQuietly() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                LOG.debug("closing {}", path, e);
            }
            file = null;
        }
    }

    /**
     * Makes a normal file of it; on the thread that closes files, after {@link Step#COMPLETE}.
     *
     * @throws IOException when the disk does not want to; it can be called again
     */
    void close() throws IOException {
        Identity.Closing closing =
                new Identity.Closing(
                        identity.startMillis() + (endMicros - identity.clockMicros()) / 1000,
                        ending(),
                        lastVideo,
                        lastAudio);
        if (file == null) {
            reopen();
        }
        try {
            Closing.apply(file, writer.finish(good, closing));
            long bytes = file.size();
            file.close();
            file = null;
            listener.closed(this, identity.closed(closing), bytes);
        } catch (IOException e) {
            closeQuietly();
            throw e;
        }
    }
}
