package org.opticlink.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.api.capture.CaptureLimits;
import org.opticlink.api.capture.CaptureSession;
import org.opticlink.api.capture.CaptureSource;
import org.opticlink.api.capture.CaptureSource.DemoSource;
import org.opticlink.api.capture.CaptureSource.DeviceSource;
import org.opticlink.api.capture.CaptureSource.FileSource;
import org.opticlink.api.capture.CaptureSource.HttpSource;
import org.opticlink.api.capture.CaptureSource.RtspSource;
import org.opticlink.api.capture.CaptureSource.Transport;
import org.opticlink.api.capture.Credentials;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.AudioCodec;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.api.frames.VideoCodec;
import org.opticlink.capture.demo.DemoCamera;
import org.opticlink.capture.fixtures.FakeCamera;
import org.opticlink.capture.fixtures.RtspScript;
import org.opticlink.capture.open.TestMedia;
import org.opticlink.capture.session.Pipeline;
import org.opticlink.testing.camera.DigestGate;

@Timeout(90)
class FfmpegCaptureEngineTest {

    private static final CaptureLimits PATIENT =
            new CaptureLimits(
                    Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(2));

    private final FfmpegCaptureEngine engine =
            new FfmpegCaptureEngine(Pipeline::media, DemoCamera::open);

    /** What arrives in the ring. */
    private static final class Ring implements StreamSink {
        private final List<StreamFormat> formats = new CopyOnWriteArrayList<>();
        private final List<Long> videoStamps = new CopyOnWriteArrayList<>();
        private final List<Long> audioStamps = new CopyOnWriteArrayList<>();
        private volatile Boolean firstIsKey;

        @Override
        public void format(StreamFormat format) {
            formats.add(format);
        }

        @Override
        public boolean write(TrackKind track, AccessUnit unit) {
            if (track == TrackKind.VIDEO) {
                if (firstIsKey == null) {
                    firstIsKey = unit.key();
                }
                videoStamps.add(unit.dtsMicros());
            } else if (track == TrackKind.AUDIO) {
                audioStamps.add(unit.dtsMicros());
            }
            return true;
        }

        @Override
        public boolean picturesWanted() {
            return false;
        }
    }

    private Ring capture(CaptureSource source, int units) throws Exception {
        Ring ring = new Ring();
        CaptureSession session = engine.create(source, ring, PATIENT);
        CompletableFuture<Void> run =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                session.run();
                            } catch (Exception e) {
                                throw new java.util.concurrent.CompletionException(e);
                            }
                        });
        try {
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> run.isDone() || ring.videoStamps.size() >= units);
        } finally {
            session.close();
            run.get(30, TimeUnit.SECONDS);
        }
        assertThat(ring.firstIsKey).isTrue();
        assertThat(ring.videoStamps).isSorted().doesNotHaveDuplicates();
        assertThat(session.counters().videoUnits()).isGreaterThanOrEqualTo(units);
        assertThat(session.counters().decodedPictures()).isZero();
        return ring;
    }

    @Test
    void supportsEverySource() {
        assertThat(
                        List.of(
                                new RtspSource(
                                        "camera", 554, "/", false, Transport.UDP, Optional.empty()),
                                new HttpSource("camera", 443, "/", true, Optional.empty()),
                                new DeviceSource("/dev/video0", 0, 0, 0),
                                new FileSource(Path.of("clip.mp4")),
                                new DemoSource(1, 640, 360, 15)))
                .allMatch(engine::supports);
    }

    @Test
    void bringsACameraThatWantsSha256IntoTheRing() throws Exception {
        DigestGate gate = new DigestGate(List.of("MD5", "SHA-256"), "admin", "Passw0rd!");
        try (FakeCamera camera = new FakeCamera(new RtspScript(TestMedia.h264(2)).asking(gate))) {
            Optional<Credentials> login = Optional.of(new Credentials("admin", "Passw0rd!"));
            Ring ring =
                    capture(
                            new RtspSource(
                                    camera.host(),
                                    camera.port(),
                                    "/live",
                                    false,
                                    Transport.TCP,
                                    login),
                            60);

            assertThat(ring.formats)
                    .singleElement()
                    .satisfies(
                            format -> {
                                assertThat(format.video().codec()).isEqualTo(VideoCodec.H264);
                                assertThat(format.video().width()).isEqualTo(160);
                                assertThat(format.video().height()).isEqualTo(120);
                            });
        }
    }

    @Test
    void bringsALoopedFileIntoTheRing(@TempDir Path folder) throws Exception {
        Path file = TestMedia.file(folder.resolve("clip.ts"), 1, Map.of());

        Ring ring = capture(new FileSource(file), 55);

        assertThat(ring.formats).singleElement().extracting(StreamFormat::video).isNotNull();
        List<Long> stamps = ring.videoStamps;
        for (int i = 1; i < 55; i++) {
            assertThat(stamps.get(i) - stamps.get(i - 1))
                    .as("distance " + i)
                    .isBetween(30_000L, 50_000L);
        }
    }

    @Test
    void bringsADemoCameraWithSoundIntoTheRing() throws Exception {
        Ring ring = capture(new DemoSource(1, 320, 240, 15), 20);

        assertThat(ring.formats.get(0).audio().codec()).isEqualTo(AudioCodec.AAC);
        assertThat(ring.audioStamps).isNotEmpty().isSorted();
    }
}
