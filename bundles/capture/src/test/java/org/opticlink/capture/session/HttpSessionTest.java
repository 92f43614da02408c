package org.opticlink.capture.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opticlink.api.capture.CaptureException.Reason;
import org.opticlink.api.capture.CaptureSource.HttpSource;
import org.opticlink.api.capture.Credentials;
import org.opticlink.capture.fixtures.FakeCamera;
import org.opticlink.capture.open.CameraOpener;
import org.opticlink.capture.open.TestMedia;
import org.opticlink.testing.camera.DigestGate;

@Timeout(90)
class HttpSessionTest {

    private static final long FRAME_NANOS = 20_000_000;

    /** Long enough that a player that waits cannot be mistaken for a slow machine. */
    private static final int LIVE_SECONDS = 60;

    private static final Optional<Credentials> LOGIN =
            Optional.of(new Credentials("admin", "Passw0rd!"));

    private static SessionRun run(FakeCamera camera, Optional<Credentials> login) {
        HttpSource source =
                new HttpSource(camera.host(), camera.port(), "/video?q=1", false, login);
        return new SessionRun(CameraOpener.http(source, SessionRun.PATIENT), SessionRun.PATIENT);
    }

    private static byte[] jpeg(int shade) throws IOException {
        BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64 * 48; i++) {
            image.setRGB(i % 64, i / 64, (i * 40503 + shade * 65_793) & 0xFFFFFF);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stampsMotionJpegWithItsArrivalAndPassesEveryPictureOn(boolean withLength)
            throws Exception {
        DigestGate gate = new DigestGate(List.of("SHA-256"), "admin", "Passw0rd!");
        byte[] picture = jpeg(3);
        FakeCamera.Script script =
                connection -> {
                    if (!gate.admits(connection.request())) {
                        connection.send(
                                "HTTP/1.1 401 Unauthorized\r\n"
                                        + gate.challenges()
                                        + "Content-Length: 0\r\n\r\n");
                        return;
                    }
                    connection.send(
                            "HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=frame\r\n\r\n");
                    while (true) {
                        String length =
                                withLength ? "Content-Length: " + picture.length + "\r\n" : "";
                        connection.send(
                                "--frame\r\nContent-Type: image/jpeg\r\n" + length + "\r\n");
                        connection.send(picture);
                        connection.send("\r\n");
                        LockSupport.parkNanos(FRAME_NANOS);
                    }
                };
        try (FakeCamera camera = new FakeCamera(script);
                SessionRun run = run(camera, LOGIN)) {
            await().until(() -> run.pipeline.units.size() > 20);
            assertThat(run.pipeline.tracks.get(0).parameters().codec_id())
                    .isEqualTo(AV_CODEC_ID_MJPEG);
            var units = run.pipeline.units;
            assertThat(units)
                    .allSatisfy(
                            unit ->
                                    assertThat(unit.size())
                                            .isBetween(picture.length, picture.length + 2));
            assertThat(units.get(20).pts() - units.get(0).pts())
                    .isGreaterThan(10 * FRAME_NANOS / 1000);
        }
    }

    @Test
    void playsJpegsThatFollowEachOtherWithoutAnythingBetween() throws Exception {
        byte[] picture = jpeg(5);
        FakeCamera.Script script =
                connection -> {
                    connection.request();
                    connection.send("HTTP/1.0 200 OK\r\nContent-Type: video/x-motion-jpeg\r\n\r\n");
                    while (true) {
                        connection.send(picture);
                        LockSupport.parkNanos(FRAME_NANOS);
                    }
                };
        try (FakeCamera camera = new FakeCamera(script);
                SessionRun run = run(camera, Optional.empty())) {
            await().until(() -> run.pipeline.units.size() > 5);
            assertThat(run.pipeline.units.get(3).size()).isEqualTo(picture.length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ts", "mp4"})
    void playsLiveContainersWithoutWaiting(String format, @TempDir Path folder) throws Exception {
        Map<String, String> options =
                format.equals("mp4")
                        ? Map.of("movflags", "empty_moov+default_base_moof+frag_every_frame")
                        : Map.of();
        byte[] media =
                Files.readAllBytes(
                        TestMedia.file(folder.resolve("live." + format), LIVE_SECONDS, options));
        FakeCamera.Script script =
                connection -> {
                    connection.request();
                    connection.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
                    connection.send(media);
                    connection.awaitEnd();
                };
        try (FakeCamera camera = new FakeCamera(script);
                SessionRun run = run(camera, Optional.empty())) {
            int nearlyAll = (LIVE_SECONDS - 2) * TestMedia.FRAMES_PER_SECOND;
            await().atMost(Duration.ofSeconds(LIVE_SECONDS / 2))
                    .until(() -> run.pipeline.units.size() > nearlyAll);
            assertThat(run.pipeline.tracks.get(0).parameters().codec_id())
                    .isEqualTo(AV_CODEC_ID_H264);
        }
    }

    @Test
    void beginsWithTheFirstHalfSecondOfALiveStreamThatCouldNameMoreTracks(@TempDir Path folder)
            throws Exception {
        byte[] media = Files.readAllBytes(TestMedia.file(folder.resolve("live.flv"), 2, Map.of()));
        byte[] begin = java.util.Arrays.copyOf(media, flvPosition(media, 500));
        FakeCamera.Script script =
                connection -> {
                    connection.request();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Type: video/x-flv\r\n\r\n");
                    connection.send(begin);
                    connection.awaitEnd();
                };
        try (FakeCamera camera = new FakeCamera(script);
                SessionRun run = run(camera, Optional.empty())) {
            await().until(() -> run.pipeline.started);
        }
    }

    /** Returns where the first tag with at least this time stamp begins. */
    private static int flvPosition(byte[] flv, int millis) {
        ByteBuffer tags = ByteBuffer.wrap(flv);
        int at = 9 + 4;
        while ((tags.getInt(at + 4) >>> 8) < millis) {
            at += 11 + (tags.getInt(at) & 0xFFFFFF) + 4;
        }
        return at;
    }

    @Test
    void playsAFileOnAServerAtItsOwnSpeedAndThenEnds(@TempDir Path folder) throws Exception {
        byte[] media = Files.readAllBytes(TestMedia.file(folder.resolve("file.mp4"), 2, Map.of()));
        FakeCamera.Script script =
                connection -> {
                    String request = connection.request();
                    String range = request.replaceAll("(?s).*Range: bytes=(\\d+)-.*", "$1");
                    int from = range.equals(request) ? 0 : Integer.parseInt(range);
                    connection.send(
                            (from == 0
                                            ? "HTTP/1.1 200 OK\r\n"
                                            : "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes "
                                                    + from
                                                    + "-"
                                                    + (media.length - 1)
                                                    + "/"
                                                    + media.length
                                                    + "\r\n")
                                    + "Accept-Ranges: bytes\r\nContent-Length: "
                                    + (media.length - from)
                                    + "\r\n\r\n");
                    connection.send(java.util.Arrays.copyOfRange(media, from, media.length));
                };
        long begin = System.nanoTime();
        try (FakeCamera camera = new FakeCamera(script);
                SessionRun run = run(camera, Optional.empty())) {
            assertThat(run.await().reason()).isEqualTo(Reason.ENDED);
            assertThat(run.pipeline.units).hasSize(2 * TestMedia.FRAMES_PER_SECOND);
            assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(1_900_000_000L);
        }
    }

    @Test
    void refusesAPlaylistThatLeadsElsewhere() throws Exception {
        FakeCamera.Script script =
                connection -> {
                    connection.request();
                    connection.send(
                            "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.apple.mpegurl\r\n\r\n"
                                    + "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nhttp://127.0.0.1:1/internal.ts\n");
                };
        try (FakeCamera camera = new FakeCamera(script);
                SessionRun run = run(camera, Optional.empty())) {
            assertThat(run.await().reason()).isEqualTo(Reason.UNSUPPORTED);
        }
    }

    @Test
    void saysThatAPageIsMissing() throws Exception {
        FakeCamera.Script script =
                connection -> {
                    connection.request();
                    connection.send("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
                };
        try (FakeCamera camera = new FakeCamera(script);
                SessionRun run = run(camera, Optional.empty())) {
            assertThat(run.await().reason()).isEqualTo(Reason.NOT_FOUND);
        }
    }
}
