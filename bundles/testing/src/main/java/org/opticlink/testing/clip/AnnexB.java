package org.opticlink.testing.clip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The byte stream format of H.264 (annex B of ITU-T H.264), with an access unit delimiter before
 * each picture.
 */
final class AnnexB {

    private static final int DELIMITER = 9;

    private AnnexB() {}

    static Clip parse(byte[] stream) {
        List<List<byte[]>> pictures = new ArrayList<>();
        long bytes = 0;
        int at = afterStartCode(stream, 0);
        while (at < stream.length) {
            int next = afterStartCode(stream, at);
            byte[] nal = Arrays.copyOfRange(stream, at, end(stream, at, next));
            if ((nal[0] & 0x1f) == DELIMITER) {
                pictures.add(new ArrayList<>());
            } else {
                pictures.get(pictures.size() - 1).add(nal);
                bytes += nal.length;
            }
            at = next;
        }
        return new Clip(pictures, bytes);
    }

    /** Returns where the NAL unit after the next start code begins, or the end. */
    private static int afterStartCode(byte[] stream, int from) {
        for (int i = from; i + 3 <= stream.length; i++) {
            if (stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1) {
                return i + 3;
            }
        }
        return stream.length;
    }

    private static int end(byte[] stream, int from, int next) {
        boolean last =
                next == stream.length
                        && !(stream[next - 1] == 1
                                && stream[next - 2] == 0
                                && stream[next - 3] == 0);
        int end = last ? next : next - 3;
        // the zero byte of a long start code; a NAL unit never ends with one
        while (end > from && stream[end - 1] == 0) {
            end--;
        }
        return end;
    }
}
