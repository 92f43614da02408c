package org.opticlink.capture.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.opticlink.capture.av.Av;
import org.opticlink.capture.media.TestVideo;

class JpegPictureTest {

    /** A JPEG with the typical Huffman tables, as motion JPEG has them. */
    private static byte[] jpeg() throws Exception {
        try (TestVideo camera = TestVideo.mjpeg(160, 96, 1)) {
            ByteBuffer data = Av.bytes(camera.packets().get(0));
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            return bytes;
        }
    }

    private static byte[] withoutTables(byte[] jpeg) {
        ByteBuffer in = ByteBuffer.wrap(jpeg);
        ByteBuffer out = ByteBuffer.allocate(jpeg.length);
        out.putShort(in.getShort());
        while (true) {
            int at = in.position();
            int marker = in.getShort() & 0xffff;
            int length = in.getShort() & 0xffff;
            if (marker == 0xffda) {
                out.put(in.slice(at, jpeg.length - at));
                byte[] result = new byte[out.position()];
                out.flip().get(result);
                return result;
            }
            if (marker != 0xffc4) {
                out.put(in.slice(at, 2 + length));
            }
            in.position(at + 2 + length);
        }
    }

    @Test
    void isPassedOnAsItIsWhenItIsWhole() throws Exception {
        byte[] bytes = jpeg();

        JpegPicture picture = JpegPicture.read(ByteBuffer.wrap(bytes));

        assertThat(picture.width()).isEqualTo(160);
        assertThat(picture.height()).isEqualTo(96);
        assertThat(picture.data()).isEqualTo(ByteBuffer.wrap(bytes));
    }

    @Test
    void getsTheTablesThatAUsbCameraLeftOut() throws Exception {
        byte[] whole = jpeg();
        byte[] bare = withoutTables(whole);
        assertThat(bare.length).isLessThan(whole.length);

        JpegPicture picture = JpegPicture.read(ByteBuffer.wrap(bare));

        byte[] repaired = new byte[picture.data().remaining()];
        picture.data().get(repaired);
        int pixel = ImageIO.read(new ByteArrayInputStream(repaired)).getRGB(100, 50);
        assertThat(pixel).isEqualTo(ImageIO.read(new ByteArrayInputStream(whole)).getRGB(100, 50));
    }

    @Test
    void isNothingElse() {
        assertThat(JpegPicture.read(ByteBuffer.allocate(0))).isNull();
        assertThat(JpegPicture.read(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5}))).isNull();
    }

    @Test
    void isReadInsideItsBytesWhateverTheyAre() throws Exception {
        byte[] bytes = jpeg();
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] broken = Arrays.copyOf(bytes, random.nextInt(700));
            for (int i = 0; i < 6 && broken.length > 2; i++) {
                broken[2 + random.nextInt(broken.length - 2)] = (byte) random.nextInt();
            }
            JpegPicture picture = JpegPicture.read(ByteBuffer.wrap(broken));
            if (picture != null) {
                assertThat(picture.data().remaining()).isGreaterThanOrEqualTo(broken.length);
                assertThat(picture.width()).isPositive();
            }
        }
    }
}
