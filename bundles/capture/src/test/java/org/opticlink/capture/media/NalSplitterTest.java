package org.opticlink.capture.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NalSplitterTest {

    @Test
    void findsUnitsBehindStartCodesOfThreeAndFourBytes() {
        assertThat(annexB("00000001 6742 000001 68ce 00000001 65010203"))
                .containsExactly("6742", "68ce", "65010203");
    }

    @Test
    void leavesOutBytesBeforeTheFirstStartCodeAndZerosBehindAUnit() {
        assertThat(annexB("ffff 000001 4101 000000 000001 4102 0000"))
                .containsExactly("4101", "4102");
    }

    @Test
    void keepsEscapedZerosInsideAUnit() {
        assertThat(annexB("000001 65 000003 01 000003 00 42"))
                .containsExactly("65000003010000030042");
    }

    @Test
    void findsNothingWithoutAStartCode() {
        assertThat(annexB("")).isEmpty();
        assertThat(annexB("00")).isEmpty();
        assertThat(annexB("0000000000")).isEmpty();
        assertThat(annexB("000001")).isEmpty();
        assertThat(annexB("65010203")).isEmpty();
    }

    @Test
    void readsLengthsOfAnySize() {
        assertThat(lengths("00000002 6501 00000003 410203", 4)).containsExactly("6501", "410203");
        assertThat(lengths("02 6501 03 410203", 1)).containsExactly("6501", "410203");
        assertThat(lengths("0002 6501 0000 0001 41", 2)).containsExactly("6501", "41");
    }

    @Test
    void endsAtALengthThatDoesNotFit() {
        assertThat(lengths("00000002 6501 00000009 41", 4)).containsExactly("6501");
        assertThat(lengths("ffffffff 6501", 4)).isEmpty();
        assertThat(lengths("0000", 4)).isEmpty();
    }

    @Test
    void staysInsideTheBufferWhateverTheBytesAre() {
        Random random = new Random(1);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(80)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(2));
            }
            ByteBuffer data = ByteBuffer.wrap(bytes);
            int[] last = {0};
            NalSplitter.Visitor inOrder =
                    (from, to) -> {
                        assertThat(from).isGreaterThanOrEqualTo(last[0]).isLessThan(to);
                        assertThat(to).isLessThanOrEqualTo(bytes.length);
                        last[0] = to;
                    };
            NalSplitter.annexB(data, inOrder);
            last[0] = 0;
            NalSplitter.lengthPrefixed(data, 1 + random.nextInt(4), inOrder);
        }
    }

    private static List<String> annexB(String hex) {
        ByteBuffer data = bytes(hex);
        List<String> units = new ArrayList<>();
        NalSplitter.annexB(data, (from, to) -> units.add(hex(data, from, to)));
        return units;
    }

    private static List<String> lengths(String hex, int size) {
        ByteBuffer data = bytes(hex);
        List<String> units = new ArrayList<>();
        NalSplitter.lengthPrefixed(data, size, (from, to) -> units.add(hex(data, from, to)));
        return units;
    }

    static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    static String hex(ByteBuffer data, int from, int to) {
        byte[] bytes = new byte[to - from];
        data.get(from, bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
