package org.opticlink.testing.clip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtpPacketsTest {

    @Test
    void pictureArrivesAsItWasSent() {
        byte[] small = {0x67, 1, 2, 3};
        byte[] large = new byte[5000];
        new Random(1).nextBytes(large);
        large[0] = 0x65;

        List<byte[]> received = receive(new RtpPackets(0).of(List.of(small, large), 3600));

        assertThat(received).containsExactly(small, large);
    }

    @Test
    void annexBIsCutIntoPicturesWithoutDelimiters() {
        byte[] stream = {
            0, 0, 0, 1, 9, 16, 0, 0, 0, 1, 0x67, 5, 0, 0, 1, 0x65, 7, 8, 0, 0, 0, 1, 9, 48, 0, 0, 1,
            0x41, 0, 3
        };

        Clip clip = AnnexB.parse(stream);

        assertThat(clip.pictures()).hasSize(2);
        assertThat(clip.pictures().get(0))
                .containsExactly(new byte[] {0x67, 5}, new byte[] {0x65, 7, 8});
        assertThat(clip.pictures().get(1)).containsExactly(new byte[] {0x41, 0, 3});
        assertThat(clip.bytes()).isEqualTo(8);
    }

    /** The other end, as RFC 6184 has it; checks framing, time and marker on the way. */
    private static List<byte[]> receive(byte[] sent) {
        List<byte[]> units = new ArrayList<>();
        ByteArrayOutputStream open = new ByteArrayOutputStream();
        ByteBuffer in = ByteBuffer.wrap(sent);
        int sequence = 0;
        while (in.hasRemaining()) {
            assertThat(in.get()).isEqualTo((byte) '$');
            assertThat(in.get()).isZero();
            byte[] packet = new byte[in.getShort()];
            in.get(packet);
            ByteBuffer header = ByteBuffer.wrap(packet);
            assertThat(packet.length).isLessThan(1460);
            assertThat(header.getShort(2)).isEqualTo((short) sequence++);
            assertThat(header.getInt(4)).isEqualTo(3600);
            assertThat(packet[1] < 0).as("marker").isEqualTo(!in.hasRemaining());
            if ((packet[12] & 0x1f) == 28) {
                if (packet[13] < 0) {
                    open.write(packet[12] & 0xe0 | packet[13] & 0x1f);
                }
                open.write(packet, 14, packet.length - 14);
                if ((packet[13] & 0x40) != 0) {
                    units.add(open.toByteArray());
                }
            } else {
                units.add(java.util.Arrays.copyOfRange(packet, 12, packet.length));
            }
        }
        return units;
    }
}
