package org.opticlink.daemon.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.StreamName;
import org.opticlink.daemon.support.Mp4.Sample;
import org.opticlink.daemon.support.RunningDaemon;
import org.opticlink.daemon.support.TestCamera;

@Timeout(60)
class SoundTest {

    @Test
    void everyAccessUnitIsAnAdtsFrame() throws Exception {
        try (RunningDaemon daemon = new RunningDaemon();
                TestCamera camera = new TestCamera(daemon.frames(), StreamName.MAIN)) {
            camera.live();
            HttpResponse<InputStream> response = daemon.open("/audio.aac");
            assertThat(response.headers().firstValue("Content-Type")).hasValue("audio/aac");
            try (InputStream in = response.body()) {
                int at = -1;
                for (int i = 0; i < 10; i++) {
                    byte[] payload = frame(in);
                    int found = indexOf(camera, payload);
                    assertThat(found).as("position in the movie").isNotNegative();
                    assertThat(at < 0 || found == (at + 1) % camera.movie().audio().size())
                            .isTrue();
                    at = found;
                }
            }
        }
    }

    @Test
    void aStreamWithoutSoundSaysSo() throws Exception {
        try (RunningDaemon daemon = new RunningDaemon();
                TestCamera camera = new TestCamera(daemon.frames(), StreamName.MAIN)) {
            StreamFormat format = camera.movie().format();
            camera.silent(
                    new StreamFormat(
                            format.video(), null, null, format.initSegment(), format.mimeType()));
            camera.live();

            HttpResponse<String> response = daemon.get("/audio.aac");

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).isEqualTo("the camera sends no sound\n");
        }
    }

    private static byte[] frame(InputStream in) throws Exception {
        byte[] header = in.readNBytes(7);
        assertThat(header[0] & 0xFF).isEqualTo(0xFF);
        assertThat(header[1] & 0xFF).isEqualTo(0xF1);
        int length = (header[3] & 3) << 11 | (header[4] & 0xFF) << 3 | (header[5] & 0xFF) >> 5;
        return in.readNBytes(length - 7);
    }

    private static int indexOf(TestCamera camera, byte[] payload) {
        return camera.movie().audio().stream()
                .map(Sample::payload)
                .toList()
                .indexOf(ByteBuffer.wrap(payload));
    }
}
