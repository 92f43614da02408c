package org.opticlink.capture.delay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureLimits;
import org.opticlink.api.capture.CaptureSession;
import org.opticlink.api.capture.CaptureSource.RtspSource;
import org.opticlink.api.capture.CaptureSource.Transport;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.capture.FfmpegCaptureEngine;
import org.opticlink.capture.demo.DemoCamera;
import org.opticlink.capture.session.Pipeline;
import org.opticlink.testing.camera.CameraStream;
import org.opticlink.testing.camera.RtspCameraServer;

/**
 * Measures how long the first key frame of an RTSP camera takes from the camera to the sink, in a
 * JVM that has opened cameras before. The camera is a process on the same machine that encodes as
 * it goes, so other load on the machine is part of the figures.
 *
 * <p>Arguments: width (default 1280), height (720), frames per second (25), sessions (20). Prints
 * one line for each distance, in milliseconds: {@code sent_to_sink median=41.2 p95=45.0 max=47.1}.
 * {@code open} ends with the answer to PLAY, {@code begun} begins with the first packet of the key
 * frame, {@code sent} with its last one.
 */
public final class CaptureDelayMain {

    private static final int WARM_UP = 5;
    private static final CaptureLimits LIMITS =
            new CaptureLimits(
                    Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(5));

    private final FfmpegCaptureEngine engine =
            new FfmpegCaptureEngine(Pipeline::media, DemoCamera::open);
    private final List<Double> open = new ArrayList<>();
    private final List<Double> begun = new ArrayList<>();
    private final List<Double> sent = new ArrayList<>();

    private CaptureDelayMain() {}

    /** Measures. */
    public static void main(String[] args) throws Exception {
        int width = argument(args, 0, 1280);
        int height = argument(args, 1, 720);
        int rate = argument(args, 2, 25);
        int sessions = argument(args, 3, 20);
        CameraStream stream =
                CameraStream.H264_SILENT
                        .withSize(width, height)
                        .withFrameRate(rate)
                        .withKeyFrameInterval(2 * rate);
        CaptureDelayMain measurement = new CaptureDelayMain();
        try (RtspCameraServer camera = RtspCameraServer.start(stream)) {
            for (int i = 0; i < WARM_UP + sessions; i++) {
                measurement.session(camera.port(), stream.path(), i >= WARM_UP);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "H.264 %dx%d, %d frames per second, %d sessions, ms%n",
                width,
                height,
                rate,
                sessions);
        print("open", measurement.open);
        print("begun_to_sink", measurement.begun);
        print("sent_to_sink", measurement.sent);
    }

    private static int argument(String[] args, int index, int otherwise) {
        return args.length > index ? Integer.parseInt(args[index]) : otherwise;
    }

    /** Notes when the first key unit arrives. */
    private static final class Arrival implements StreamSink {
        private final CompletableFuture<Long> key = new CompletableFuture<>();

        @Override
        public void format(StreamFormat format) {}

        @Override
        public boolean write(TrackKind track, AccessUnit unit) {
            if (track == TrackKind.VIDEO && unit.key()) {
                key.complete(System.nanoTime());
            }
            return true;
        }

        @Override
        public boolean picturesWanted() {
            return false;
        }
    }

    private void session(int cameraPort, String path, boolean counts) throws Exception {
        try (KeyFrameTap tap = new KeyFrameTap(cameraPort)) {
            RtspSource source =
                    new RtspSource(
                            "127.0.0.1", tap.port(), path, false, Transport.TCP, Optional.empty());
            Arrival arrival = new Arrival();
            CaptureSession session = engine.create(source, arrival, LIMITS);
            long begin = System.nanoTime();
            CompletableFuture<Void> run = CompletableFuture.runAsync(() -> run(session, arrival));
            try {
                long key = arrival.key.get(30, TimeUnit.SECONDS);
                KeyFrameTap.Passage passage = tap.passage().get(1, TimeUnit.SECONDS);
                if (counts) {
                    open.add((passage.play() - begin) / 1e6);
                    begun.add((key - passage.first()) / 1e6);
                    sent.add((key - passage.last()) / 1e6);
                }
            } finally {
                session.close();
                run.get(30, TimeUnit.SECONDS);
            }
        }
    }

    private static void run(CaptureSession session, Arrival arrival) {
        try {
            session.run();
        } catch (CaptureException e) {
            arrival.key.completeExceptionally(e);
            throw new CompletionException(e);
        }
    }

    private static void print(String name, List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%s median=%.1f p95=%.1f max=%.1f%n",
                name,
                sorted.get(sorted.size() / 2),
                sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1),
                sorted.get(sorted.size() - 1));
    }
}
