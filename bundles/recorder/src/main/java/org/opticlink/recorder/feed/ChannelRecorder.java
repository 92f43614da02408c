package org.opticlink.recorder.feed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.recording.GapCause;
import org.opticlink.api.recording.RecordingRoot;
import org.opticlink.api.recording.RecordingStatus.Activity;
import org.opticlink.api.recording.SegmentEnd;
import org.opticlink.channel.ChannelCondition;
import org.opticlink.channel.ServedChannel;
import org.opticlink.frames.ChannelFrames;
import org.opticlink.frames.UnitHeader;
import org.opticlink.recorder.disk.SegmentFile;
import org.opticlink.recorder.disk.SegmentRequest;
import org.opticlink.recorder.disk.SegmentTarget;
import org.opticlink.recorder.media.ChunkPool;
import org.opticlink.recorder.media.Fragment;
import org.opticlink.recorder.media.Sample;
import org.opticlink.recorder.media.TrackFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records one channel: reads its ring, cuts what comes into fragments and files, and accounts for
 * what is missing. Never waits for a disk: when too much waits for one, the ring is left unread,
 * and when that is overwritten, the loss is counted. Used by the recorder's thread, except {@link
 * #report}.
 */
public final class ChannelRecorder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelRecorder.class);

    private static final long MOST_WAITING = 6L << 20;
    private static final int LARGEST_FRAGMENT = 1 << 20;
    private static final long LONGEST_FRAGMENT_MICROS = 2_000_000;
    private static final long SHORTEST_FRAGMENT_MICROS = 500_000;
    private static final long TURN_BYTES = 2L << 20;
    private static final long SILENCE_NANOS = 2_000_000_000L;
    private static final long OPEN_RETRY_NANOS = 1_000_000_000L;

    private static final String SLOW = "the disk is slower than the camera";

    /**
     * What is true now.
     *
     * @param activity what is done
     * @param reason one sentence, may be empty
     * @param file the file being written
     * @param waiting bytes that wait for the disk
     * @param recorded video units given to files
     * @param lostVideo video units lost
     * @param lostAudio audio units lost
     */
    public record Report(
            Activity activity,
            String reason,
            Optional<Path> file,
            long waiting,
            long recorded,
            long lostVideo,
            long lostAudio) {}

    private final ServedChannel channel;
    private final SegmentTarget target;
    private final ChunkPool pool;
    private final ZoneId zone;
    private final GapTracker gaps;
    private final Floor floor;
    private AtomicLong waiting = new AtomicLong();
    private RingSource source;
    private long openRetryAt;
    private boolean asked;
    private boolean wanted;
    private SegmentFile segment;
    private List<TrackFormat> tracks;
    private CutRules rules;
    private Fragment fragment;
    private boolean needsKey = true;
    private long seenLostVideo;
    private long seenLostAudio;
    private long lossVideo;
    private long lossAudio;
    private long lastUnitNanos;
    private long recordedVideo;
    private long totalLostVideo;
    private long totalLostAudio;
    private GapCause lossCause = GapCause.RING_OVERRUN;
    private String lossDetail = "";
    private volatile Report report = new Report(Activity.IDLE, "", Optional.empty(), 0, 0, 0, 0);

    /**
     * Makes a recorder.
     *
     * @param past what is known of former recordings of this channel
     */
    public ChannelRecorder(
            ServedChannel channel,
            SegmentTarget target,
            Ledger ledger,
            ChunkPool pool,
            ZoneId zone,
            Past past) {
        this.channel = channel;
        this.target = target;
        this.pool = pool;
        this.zone = zone;
        this.floor = past.floor();
        this.gaps = new GapTracker(channel.id(), ledger, past);
    }

    /** Returns what is true now; any thread. */
    public Report report() {
        return report;
    }

    /**
     * Reads and hands over what there is.
     *
     * @return whether there was more than one turn takes
     */
    public boolean turn(Wish wish, long nanos, long nowMillis) {
        boolean more = false;
        if (wish.record()) {
            more = record(wish, nanos, nowMillis);
        } else if (wanted || !asked) {
            stop(SegmentEnd.NOT_WANTED, nowMillis);
        }
        asked = true;
        publish(nanos);
        return more;
    }

    private boolean record(Wish wish, long nanos, long nowMillis) {
        if (!wanted) {
            wanted = true;
            gaps.expectFrom(nowMillis);
        }
        if (!attach(wish, nanos)) {
            silence(nanos, nowMillis);
            return false;
        }
        source.demand(true);
        noteTrouble(nanos);
        if (segment != null && segment.isAbandoned()) {
            forget();
        }
        if (waiting.get() > MOST_WAITING && !moves()) {
            if (source.overrun()) {
                gaps.nothing(nowMillis, channel.condition(), lossDetail, lossCause);
            }
            return false;
        }
        return read(wish, nanos, nowMillis);
    }

    /** Whether the next key frame should go to another root, because this one does not answer. */
    private boolean moves() {
        return segment != null && target.shouldLeave(segment);
    }

    private boolean read(Wish wish, long nanos, long nowMillis) {
        long bytes = 0;
        while (bytes < TURN_BYTES) {
            Optional<RingSource.Found> next = source.next();
            countLosses();
            if (next.isEmpty()) {
                silence(nanos, nowMillis);
                return false;
            }
            lastUnitNanos = nanos;
            bytes += next.get().unit().length();
            accept(next.get(), wish);
        }
        return true;
    }

    private boolean attach(Wish wish, long nanos) {
        ChannelFrames frames = channel.frames().orElse(null);
        if (source != null
                && (source.frames() != frames
                        || source.stream() != wish.stream()
                        || source.container() != wish.container())) {
            detach(SegmentEnd.INTERRUPTION);
        }
        if (source == null && frames != null && (openRetryAt == 0 || nanos - openRetryAt >= 0)) {
            try {
                source = new RingSource(frames, wish.stream(), wish.container(), floor);
                seenLostVideo = 0;
                seenLostAudio = 0;
                needsKey = true;
                lastUnitNanos = nanos;
                source.startAt(wish.fromMillis());
            } catch (IOException e) {
                openRetryAt = nanos + OPEN_RETRY_NANOS;
                LOG.warn("{} cannot be recorded yet: {}", channel.id(), e.getMessage());
            }
        }
        return source != null;
    }

    private void countLosses() {
        long video = source.lostVideo() - seenLostVideo;
        long audio = source.lostAudio() - seenLostAudio;
        if (video > 0) {
            needsKey = true;
        }
        seenLostVideo += video;
        seenLostAudio += audio;
        lose(video, audio);
    }

    private void lose(long video, long audio) {
        lossVideo += video;
        lossAudio += audio;
        totalLostVideo += video;
        totalLostAudio += audio;
    }

    private void accept(RingSource.Found found, Wish wish) {
        UnitHeader unit = found.unit();
        Optional<StreamFormat> format = source.format(found);
        if (format.isEmpty()) {
            lossCause = GapCause.UNREADABLE;
            lossDetail = "the stream changed before this unit was read";
            pass(found);
            needsKey |= found.video();
            return;
        }
        boolean leads = found.video() || format.get().video() == null;
        if (leads && unit.key()) {
            lead(unit, format.get(), wish);
        }
        if (segment == null || leads && needsKey) {
            pass(found);
            return;
        }
        add(found, leads);
    }

    /** Leaves a unit that cannot be used. */
    private void pass(RingSource.Found found) {
        found.reader().skip();
        if (gaps.endMillis() > 0 && rules != null) {
            lose(found.video() ? 1 : 0, found.video() ? 0 : 1);
        }
    }

    /** Before a key unit: ends the file if it must, begins one if there is none. */
    private void lead(UnitHeader unit, StreamFormat format, Wish wish) {
        ChannelCondition camera = channel.condition();
        if (segment != null) {
            SegmentEnd end = rules.before(unit, camera, lossVideo > 0);
            if (end == null && moves()) {
                end = SegmentEnd.DISK_ERROR;
            }
            if (end != null) {
                flush();
                segment.finish(end);
                segment = null;
            }
            if (end == SegmentEnd.DISK_ERROR) {
                // what the other disk has not taken yet must not hold this one up
                waiting = new AtomicLong();
            }
        }
        if (segment == null) {
            tracks = TrackFormat.of(format, wish.container());
            SegmentRequest request =
                    new SegmentRequest(
                            channel.id(),
                            wish.stream(),
                            wish.container(),
                            tracks,
                            wish.segment().toSeconds());
            segment = target.begin(request, waiting).orElse(null);
            rules = new CutRules(unit, wish.segment(), zone, camera);
        }
        if (segment != null) {
            boolean overrun = lossVideo + lossAudio > 0;
            gaps.resumed(
                    unit.wallMillis(),
                    lossVideo,
                    lossAudio,
                    overrun ? lossCause : GapCause.CAMERA_OFF,
                    overrun ? lossDetail : camera.reason());
            lossVideo = 0;
            lossAudio = 0;
            lossCause = GapCause.RING_OVERRUN;
            lossDetail = "";
            needsKey = false;
        }
    }

    private void add(RingSource.Found found, boolean leads) {
        UnitHeader unit = found.unit();
        int track = found.video() || tracks.size() == 1 ? 0 : 1;
        if (!found.video() && tracks.get(track).codec().video()) {
            // the format has no sound, though some was left in the ring
            pass(found);
            return;
        }
        if (mustFlush(unit, leads)) {
            flush();
        }
        if (fragment == null) {
            fragment = new Fragment(tracks.size(), pool);
        }
        if (!source.take(found, fragment.run(track).room(unit.length()))) {
            countLosses();
            return;
        }
        fragment.run(track)
                .add(
                        new Sample(
                                unit.dtsMicros(),
                                unit.ptsMicros(),
                                unit.durationMicros(),
                                unit.key(),
                                unit.length()));
        fragment.note(found.video(), unit.sequence(), unit.dtsMicros(), unit.wallMillis());
        floor.raise(found.video(), unit.dtsMicros());
        if (leads) {
            rules.added(unit);
            gaps.recorded(unit.wallMillis(), unit.durationMicros());
            recordedVideo++;
        }
    }

    private boolean mustFlush(UnitHeader unit, boolean leads) {
        if (fragment == null || fragment.isEmpty()) {
            return false;
        }
        long length = unit.dtsMicros() - fragment.startMicros();
        if (!leads) {
            return length >= 2 * LONGEST_FRAGMENT_MICROS;
        }
        return fragment.bytes() + unit.length() > LARGEST_FRAGMENT
                || length >= LONGEST_FRAGMENT_MICROS
                || unit.key() && length >= SHORTEST_FRAGMENT_MICROS;
    }

    private void flush() {
        if (fragment != null && !fragment.isEmpty()) {
            segment.append(fragment);
            fragment = null;
        }
    }

    private void silence(long nanos, long nowMillis) {
        if (segment != null && nanos - lastUnitNanos > SILENCE_NANOS) {
            flush();
        }
        gaps.nothing(nowMillis, channel.condition(), "", null);
    }

    /** While the disk is in trouble, what is lost is lost for that reason. */
    private void noteTrouble(long nanos) {
        if (segment != null && !segment.trouble().isEmpty()) {
            RecordingRoot.State state = segment.root().status().state();
            lossCause =
                    state == RecordingRoot.State.FULL ? GapCause.DISK_FULL : GapCause.DISK_FAILED;
            lossDetail = segment.trouble();
        } else if (waiting.get() > MOST_WAITING) {
            lossCause = GapCause.RING_OVERRUN;
            lossDetail = SLOW;
        }
    }

    /** The file was given up; what it had not written is in the ledger already. */
    private void forget() {
        if (fragment != null) {
            lossCause = GapCause.DISK_FAILED;
            lossDetail = "the file was removed while it was written";
            boolean pictures = tracks.get(0).codec().video();
            lose(
                    pictures ? fragment.run(0).count() : 0,
                    fragment.runs().get(fragment.runs().size() - 1).count());
            fragment.release();
            fragment = null;
        }
        segment = null;
        needsKey = true;
    }

    private void stop(SegmentEnd cause, long nowMillis) {
        detach(cause);
        gaps.stopExpecting(nowMillis);
        rules = null;
        wanted = false;
    }

    private void detach(SegmentEnd cause) {
        if (segment != null) {
            flush();
            segment.finish(cause);
            segment = null;
        }
        if (source != null) {
            try {
                source.close();
            } catch (IOException e) {
                LOG.debug("{}: giving the seat back", channel.id(), e);
            }
            source = null;
        }
        needsKey = true;
    }

    private void publish(long nanos) {
        Activity activity;
        String reason = "";
        if (!wanted) {
            activity = Activity.IDLE;
        } else if (segment != null && !segment.trouble().isEmpty()) {
            activity = Activity.HELD_UP;
            reason = segment.trouble();
        } else if (waiting.get() > MOST_WAITING) {
            activity = Activity.HELD_UP;
            reason = SLOW;
        } else if (segment == null || nanos - lastUnitNanos > SILENCE_NANOS) {
            activity = Activity.WAITING;
            ChannelCondition condition = channel.condition();
            reason = condition.reason();
        } else {
            activity = Activity.RECORDING;
        }
        report =
                new Report(
                        activity,
                        reason,
                        segment == null ? Optional.empty() : segment.path(),
                        waiting.get(),
                        recordedVideo,
                        totalLostVideo,
                        totalLostAudio);
    }

    /** Ends the file because the program ends or the channel goes away. */
    @Override
    public void close() {
        detach(SegmentEnd.SHUTDOWN);
    }
}
