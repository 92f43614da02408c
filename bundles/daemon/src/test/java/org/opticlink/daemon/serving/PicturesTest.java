package org.opticlink.daemon.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.VideoCodec;
import org.opticlink.api.frames.VideoFormat;
import org.opticlink.daemon.protocol.StateNotice;
import org.opticlink.daemon.support.RunningDaemon;
import org.opticlink.daemon.support.TestCamera;

@Timeout(60)
class PicturesTest {

    private static final String BOUNDARY = "--opticlink-picture";

    private RunningDaemon daemon;
    private TestCamera camera;

    @BeforeEach
    void start() throws IOException {
        daemon = new RunningDaemon();
        camera = new TestCamera(daemon.frames(), StreamName.MAIN);
    }

    @AfterEach
    void stop() throws IOException {
        camera.close();
        daemon.close();
    }

    @Test
    void eachPictureIsAPartThatEndsWithTheNextBoundary() throws Exception {
        HttpResponse<InputStream> response = daemon.open("/video.mjpg");
        try (DataInputStream in = new DataInputStream(response.body())) {
            assertThat(response.headers().firstValue("Content-Type"))
                    .hasValue("multipart/x-mixed-replace; boundary=opticlink-picture");
            assertThat(line(in)).isEqualTo(BOUNDARY);
            for (int i = 0; i < 3; i++) {
                awaitDemand();
                byte[] jpeg = camera.picture();

                assertThat(line(in)).isEqualTo("Content-Type: image/jpeg");
                assertThat(line(in)).isEqualTo("Content-Length: " + jpeg.length);
                assertThat(line(in)).matches("X-Timestamp: \\d{10}\\.\\d{3}");
                assertThat(line(in)).isEmpty();
                assertThat(in.readNBytes(jpeg.length)).isEqualTo(jpeg);
                assertThat(line(in)).isEmpty();
                assertThat(line(in)).isEqualTo(BOUNDARY);
            }
        }
    }

    @Test
    void picturesAreDemandedOnlyWhileSomebodyWatches() throws Exception {
        assertThat(daemon.frames().demand().wantsPictures(StreamName.MAIN)).isFalse();
        try (InputStream in = daemon.open("/video.mjpg").body()) {
            awaitDemand();
            assertThat(daemon.frames().demand().wantsPictures(StreamName.SUB)).isFalse();
            assertThat(in.read()).isEqualTo('-');
        }
        camera.live();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> daemon.frames().demand().equals(org.opticlink.frames.Demand.NONE));
        assertThat(daemon.daemon().audience().total()).isZero();
    }

    @Test
    void aSnapshotIsTheNewestPicture() throws Exception {
        camera.picture();
        byte[] newest = camera.picture();

        HttpResponse<byte[]> response = daemon.bytes("/snapshot.jpg");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(response.body()).isEqualTo(newest);
    }

    @Test
    void aSnapshotDemandsAPictureWhenThereIsNoFreshOne() throws Exception {
        camera.live();

        HttpResponse<byte[]> response = daemon.bytes("/snapshot.jpg");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith(0xFF, 0xD8);
        assertThat(camera.pictures()).isPositive();
    }

    @Test
    void theJpegsOfAnMjpegCameraAreShownWithoutDecoding() throws Exception {
        camera.format(
                new StreamFormat(
                        new VideoFormat(VideoCodec.MJPEG, 256, 144, ByteBuffer.allocate(0)),
                        null,
                        null,
                        ByteBuffer.allocate(0),
                        ""));
        try (DataInputStream in = new DataInputStream(daemon.open("/video.mjpg").body())) {
            assertThat(line(in)).isEqualTo(BOUNDARY);
            await().until(() -> daemon.frames().demand().wantsStream(StreamName.MAIN));
            byte[] jpeg = camera.ownPicture();

            assertThat(line(in)).isEqualTo("Content-Type: image/jpeg");
            assertThat(line(in)).isEqualTo("Content-Length: " + jpeg.length);
            line(in);
            line(in);
            assertThat(in.readNBytes(jpeg.length)).isEqualTo(jpeg);
            assertThat(daemon.frames().demand().wantsPictures(StreamName.MAIN)).isFalse();
        }
        assertThat(daemon.get("/live.mp4").statusCode()).isEqualTo(404);
    }

    @Test
    void withoutACameraASnapshotIsAPictureThatSaysSoAndAStatusForPrograms() throws Exception {
        daemon.daemon().notice(new StateNotice("STALLED", "the camera does not answer – at all"));

        HttpResponse<byte[]> response = daemon.bytes("/snapshot.jpg");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(response.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(response.headers().firstValue("X-OpticLink-Reason"))
                .hasValue("the camera does not answer ? at all");
        assertPicture(response.body());
    }

    @Test
    void viewersOfPicturesSeeThatThereIsNoSignalUntilThereIsOneAgain() throws Exception {
        try (DataInputStream in = new DataInputStream(daemon.open("/video.mjpg").body())) {
            assertThat(line(in)).isEqualTo(BOUNDARY);
            assertPicture(part(in));
            byte[] jpeg = camera.picture();
            assertThat(part(in)).isEqualTo(jpeg);
        }
    }

    @Test
    void aViewerThatComesWhileThereIsNoSignalSeesThatAtOnce() throws Exception {
        assertThat(daemon.bytes("/snapshot.jpg").statusCode()).isEqualTo(503);
        try (DataInputStream first = new DataInputStream(daemon.open("/video.mjpg").body());
                DataInputStream second = new DataInputStream(daemon.open("/video.mjpg").body())) {
            for (DataInputStream in : List.of(first, second)) {
                assertThat(line(in)).isEqualTo(BOUNDARY);
                assertPicture(part(in));
            }
        }
    }

    private static byte[] part(DataInputStream in) throws IOException {
        assertThat(line(in)).isEqualTo("Content-Type: image/jpeg");
        int length = Integer.parseInt(line(in).substring("Content-Length: ".length()));
        assertThat(line(in)).matches("X-Timestamp: \\d{10}\\.\\d{3}");
        assertThat(line(in)).isEmpty();
        byte[] jpeg = in.readNBytes(length);
        assertThat(line(in)).isEmpty();
        assertThat(line(in)).isEqualTo(BOUNDARY);
        return jpeg;
    }

    private static void assertPicture(byte[] jpeg) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(jpeg));
        assertThat(picture.getWidth()).isEqualTo(640);
        assertThat(picture.getHeight()).isEqualTo(360);
    }

    private void awaitDemand() {
        await().until(() -> daemon.frames().demand().wantsPictures(StreamName.MAIN));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the response ended");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }
}
