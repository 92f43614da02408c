package org.opticlink.capture.session;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.opticlink.api.capture.CaptureCounters;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureException.Reason;
import org.opticlink.api.capture.CaptureLimits;
import org.opticlink.api.capture.CaptureSession;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.capture.open.Ffmpeg;
import org.opticlink.capture.open.Guard;
import org.opticlink.capture.open.PacketSource;
import org.opticlink.capture.open.SourceOpener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves packets from a source into a pipeline and watches that access units come out of it in time:
 * a source that sends bytes but never a whole picture is as dead as a silent one.
 */
public final class PacketSession implements CaptureSession {

    private static final Logger LOG = LoggerFactory.getLogger(PacketSession.class);

    private final String source;
    private final SourceOpener opener;
    private final StreamSink sink;
    private final CaptureLimits limits;
    private final Pipeline.Factory pipelines;
    private final Guard guard = new Guard();
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile Pipeline pipeline;

    /**
     * Creates a session; nothing is opened yet.
     *
     * @param source what messages call the source, without secrets
     * @param opener opens it
     * @param sink where access units go
     * @param limits time limits
     * @param pipelines what turns packets into access units
     */
    public PacketSession(
            String source,
            SourceOpener opener,
            StreamSink sink,
            CaptureLimits limits,
            Pipeline.Factory pipelines) {
        this.source = Objects.requireNonNull(source, "source");
        this.opener = Objects.requireNonNull(opener, "opener");
        this.sink = Objects.requireNonNull(sink, "sink");
        this.limits = Objects.requireNonNull(limits, "limits");
        this.pipelines = Objects.requireNonNull(pipelines, "pipelines");
    }

    @Override
    public void run() throws CaptureException {
        if (!begun.compareAndSet(false, true)) {
            throw new IllegalStateException("a capture session runs once");
        }
        try {
            capture();
        } catch (CaptureException e) {
            if (!guard.stopped()) {
                throw e;
            }
            LOG.debug("{} was closed: {}", source, e.getMessage());
        } finally {
            guard.close();
        }
    }

    private void capture() throws CaptureException {
        Ffmpeg.load();
        guard.arm(System.nanoTime() + limits.open().toNanos(), firstPictureMissing());
        if (guard.stopped()) {
            return;
        }
        try (PacketSource packets = opener.open(guard);
                Pipeline units = pipelines.create(packets.tracks(), sink)) {
            pipeline = units;
            pump(packets, units);
        } catch (RuntimeException e) {
            throw new CaptureException(
                    Reason.INTERNAL,
                    "Capturing " + source + " failed inside OpticLink: " + e.getMessage() + ".",
                    e);
        }
    }

    private void pump(PacketSource packets, Pipeline units) throws CaptureException {
        long progress = 0;
        String silence = silence();
        AVPacket packet = av_packet_alloc();
        try {
            while (!guard.stopped()) {
                packets.read(packet);
                units.accept(packet);
                av_packet_unref(packet);
                long now = progress(units);
                if (now != progress) {
                    progress = now;
                    guard.arm(System.nanoTime() + limits.read().toNanos(), silence);
                } else if (guard.late()) {
                    throw new CaptureException(Reason.TIMED_OUT, guard.lateMessage());
                }
            }
        } finally {
            av_packet_free(packet);
        }
    }

    /**
     * Zero until the stream has started; audio that goes on does not hide that the picture stands
     * still.
     */
    private static long progress(Pipeline units) {
        if (!units.started()) {
            return 0;
        }
        CaptureCounters counters = units.counters();
        return 1 + (units.hasVideo() ? counters.videoUnits() : counters.audioUnits());
    }

    private String firstPictureMissing() {
        return String.format(
                "No complete key picture came from %s within %s: %s.",
                source, Seconds.text(limits.open()), opener.advice());
    }

    private String silence() {
        return "Nothing usable came from "
                + source
                + " for "
                + Seconds.text(limits.read())
                + ": check the camera and the network.";
    }

    @Override
    public void close() {
        guard.stop();
    }

    @Override
    public CaptureCounters counters() {
        Pipeline current = pipeline;
        return current == null ? CaptureCounters.NONE : current.counters();
    }
}
