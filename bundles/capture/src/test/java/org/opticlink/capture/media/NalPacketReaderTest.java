package org.opticlink.capture.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opticlink.capture.media.NalSplitterTest.bytes;
import static org.opticlink.capture.media.NalSplitterTest.hex;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NalPacketReaderTest {

    @Test
    void keepsOnlyWhatBelongsIntoTheRing() {
        NalPacketReader reader = new NalPacketReader(NalCodec.H264, 0);

        reader.read(
                bytes(
                        "00000001 09f0 000001 6742aa 000001 68cebb 000001 0605 000001 650102 000001 0cff80"));

        assertThat(hex(reader.unit(), 0, reader.unit().limit()))
                .isEqualTo("00000002060500000003650102");
        assertThat(reader.sets()).containsExactly(bytes("6742aa"), bytes("68cebb"));
        assertThat(reader.isKey()).isTrue();
        assertThat(reader.hasPicture()).isTrue();
    }

    @Test
    void forgetsThePacketBefore() {
        NalPacketReader reader = new NalPacketReader(NalCodec.H264, 4);
        reader.read(bytes("00000003 674201 00000003 650102"));

        reader.read(bytes("00000002 0605"));

        assertThat(reader.isKey()).isFalse();
        assertThat(reader.hasPicture()).isFalse();
        assertThat(reader.sets()).isEmpty();
        assertThat(reader.unit()).isEqualTo(bytes("00000002 0605"));
    }

    @Test
    void doesNotMoveThePacketsPosition() {
        ByteBuffer packet = bytes("000001 650102");

        new NalPacketReader(NalCodec.H264, 0).read(packet);

        assertThat(packet.position()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "H264, 000001 650102, true",
        "H264, 000001 410102, false",
        "H265, 000001 26010203, true", // IDR_W_RADL
        "H265, 000001 2a010203, true", // CRA
        "H265, 000001 20010203, true", // BLA_W_LP
        "H265, 000001 02010203, false" // TRAIL_R
    })
    void knowsKeyPicturesByTheirType(NalCodec codec, String hex, boolean key) {
        NalPacketReader reader = new NalPacketReader(codec, 0);

        reader.read(bytes(hex));

        assertThat(reader.hasPicture()).isTrue();
        assertThat(reader.isKey()).isEqualTo(key);
    }

    @Test
    void ignoresOtherLayersOfH265() {
        NalPacketReader reader = new NalPacketReader(NalCodec.H265, 0);

        reader.read(bytes("000001 42090102 000001 26090102"));

        assertThat(reader.sets()).isEmpty();
        assertThat(reader.hasPicture()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(NalCodec.class)
    void makesWholeUnitsOfWhateverBytes(NalCodec codec) {
        Random random = new Random(2);
        for (int round = 0; round < 20_000; round++) {
            NalPacketReader reader =
                    new NalPacketReader(codec, round % 2 == 0 ? 0 : 1 + random.nextInt(4));
            byte[] noise = new byte[random.nextInt(60)];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(2));
            }
            ByteBuffer packet = ByteBuffer.allocateDirect(noise.length).put(noise).flip();

            reader.read(packet);

            int[] end = {0};
            NalSplitter.lengthPrefixed(reader.unit(), 4, (from, to) -> end[0] = to);
            assertThat(end[0]).isEqualTo(reader.unit().limit());
        }
    }

    @Test
    void takesTheWorstPacketForItsBuffer() {
        ByteBuffer packet = ByteBuffer.allocate(5 * 100_000);
        while (packet.hasRemaining()) {
            packet.put((byte) 0).put((byte) 0).put((byte) 1).put((byte) 0x65).put((byte) 1);
        }
        NalPacketReader reader = new NalPacketReader(NalCodec.H264, 0);

        reader.read(packet.flip());

        assertThat(reader.unit().limit()).isEqualTo(6 * 100_000);
    }

    @Test
    void refusesAPacketWithoutEnd() {
        NalPacketReader reader = new NalPacketReader(NalCodec.H264, 0);

        reader.read(ByteBuffer.allocate(NalPacketReader.MAX_PACKET + 1));

        assertThat(reader.hasPicture()).isFalse();
    }
}
