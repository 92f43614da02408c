package org.opticlink.capture.media;

import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.opticlink.api.capture.CaptureCounters;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.AudioFormat;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.api.frames.TrackKind;

/**
 * Turns the packets of one opened input into access units of a stream.
 *
 * <p>Belongs to the thread that runs the session: constructor, {@link #accept}, {@link #started}
 * and {@link #close} are called by it. {@link #counters} may be called by any thread. Calls to the
 * sink come from this thread and, for pictures, from a thread of the pipeline; they never overlap,
 * and there are none after {@link #close} has returned.
 */
public final class MediaPipeline implements AutoCloseable {

    private final TimeSource time;
    private final PipelineCounters counters = new PipelineCounters();
    private final SinkAccess sink;
    private final FormatAnnouncer formats;
    private final InputTrack videoTrack;
    private final InputTrack audioTrack;
    private final FirstPacket first;
    private VideoTrack video;
    private AudioInput audio;
    private final AudioPresence presence = new AudioPresence();
    private boolean started;
    private boolean closed;

    /**
     * Looks for the tracks that can be used: one H.264, H.265 or motion JPEG track, and one audio
     * track.
     *
     * @param tracks the tracks of the input; their parameters stay valid until {@link #close}
     * @param sink takes formats and units
     * @throws CaptureException with reason UNSUPPORTED when there is nothing that can be used
     */
    public MediaPipeline(List<InputTrack> tracks, StreamSink sink) throws CaptureException {
        this(tracks, sink, TimeSource.SYSTEM);
    }

    MediaPipeline(List<InputTrack> tracks, StreamSink sink, TimeSource time)
            throws CaptureException {
        TrackChoice choice = TrackChoice.of(tracks);
        this.time = time;
        this.sink = new SinkAccess(sink, counters);
        this.formats = new FormatAnnouncer(this.sink, counters);
        this.videoTrack = choice.video();
        this.audioTrack = choice.audio();
        this.first = videoTrack == null ? null : new FirstPacket(videoTrack, this::takeVideo);
        StreamClock clock = new StreamClock();
        try {
            video =
                    videoTrack == null
                            ? null
                            : new VideoTrack(videoTrack, clock, time, this.sink, counters);
            audio = audioTrack == null ? null : new AudioInput(audioTrack, clock, time);
        } catch (CaptureException e) {
            close();
            throw e;
        }
    }

    /**
     * Takes one packet of any track; packets of tracks that are not used are ignored.
     *
     * @param packet a packet of the demuxer, borrowed for the duration of the call
     * @throws CaptureException when the stream cannot go on
     */
    public void accept(AVPacket packet) throws CaptureException {
        long arrival = time.micros();
        if (video != null && packet.stream_index() == videoTrack.index()) {
            presence.seen(arrival);
            first.accept(packet, arrival);
        } else if (audio != null && packet.stream_index() == audioTrack.index()) {
            acceptAudio(packet, arrival);
        }
    }

    private void takeVideo(AVPacket packet, long arrival) throws CaptureException {
        if (!video.read(packet)) {
            return;
        }
        if (video.isKey() && !announceVideo()) {
            return;
        }
        if (video.setup().equals(formats.video())) {
            video.publish(packet, arrival);
            started = true;
        }
    }

    private boolean announceVideo() {
        boolean silent = audio == null || presence.isMissing();
        return silent
                ? formats.announce(video.setup(), null, null)
                : formats.announce(video.setup(), audio.format(), audio.originalFormat());
    }

    private void acceptAudio(AVPacket packet, long arrival) throws CaptureException {
        presence.heard();
        if (video == null) {
            audio.accept(packet, arrival, this::publishAudioAlone);
            return;
        }
        video.checkDemand();
        if (started) {
            audio.accept(packet, arrival, this::publishAudio);
        }
    }

    private void publishAudio(TrackKind track, AccessUnit unit) {
        // a changed format waits for the next key picture, because whatever follows a format must
        // begin with one
        if (formats.hasAudio(audio.format())) {
            write(track, unit);
        }
    }

    private void publishAudioAlone(TrackKind track, AccessUnit unit) {
        AudioFormat format = audio.format();
        if (format != null && formats.announce(null, format, audio.originalFormat())) {
            write(track, unit);
            started = true;
        }
    }

    private void write(TrackKind track, AccessUnit unit) {
        if (track == TrackKind.AUDIO) {
            counters.audioUnits.incrementAndGet();
            counters.bytes.addAndGet(unit.payload().remaining());
        }
        sink.write(track, unit);
    }

    /**
     * Whether the first key access unit, or the first audio unit of a source without video, is in
     * the sink.
     */
    public boolean started() {
        return started;
    }

    /** Whether the stream has video; without it, sound alone makes it. */
    public boolean hasVideo() {
        return videoTrack != null;
    }

    /** Returns what was done so far; from any thread. */
    public CaptureCounters counters() {
        return counters.snapshot();
    }

    /** Ends the work on pictures and frees everything native. Safe to call twice. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (video != null) {
            first.close();
            video.close();
        }
        if (audio != null) {
            audio.close();
        }
    }
}
