package org.opticlink.frames.torture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.SplittableRandom;

/**
 * Units whose every word follows from their sequence, so that one foreign word in them is found.
 */
final class Payload {

    private static final int HEADER_WORDS = 2;

    private final ByteBuffer bytes;
    private final LongBuffer words;

    Payload(int largest) {
        bytes = ByteBuffer.allocateDirect(largest).order(ByteOrder.nativeOrder());
        words = bytes.asLongBuffer();
    }

    /** Fills in a unit of random length, mostly short. */
    ByteBuffer fill(long sequence, SplittableRandom random) {
        int most = words.capacity();
        int length = random.nextInt(8) == 0 ? most : random.nextInt(HEADER_WORDS, most / 8);
        words.put(0, sequence);
        words.put(1, length);
        long seed = mix(sequence);
        for (int i = HEADER_WORDS; i < length; i++) {
            words.put(i, seed + i);
        }
        return bytes.position(0).limit(length * Long.BYTES);
    }

    ByteBuffer target() {
        return bytes.clear();
    }

    /** Whether what was read to {@link #target()} is the whole unit. */
    boolean holds(long sequence, int length) {
        int count = length / Long.BYTES;
        if (count < HEADER_WORDS || words.get(0) != sequence || words.get(1) != count) {
            return false;
        }
        long seed = mix(sequence);
        for (int i = HEADER_WORDS; i < count; i++) {
            if (words.get(i) != seed + i) {
                return false;
            }
        }
        return true;
    }

    private static long mix(long value) {
        long z = (value ^ value >>> 33) * 0xFF51AFD7ED558CCDL;
        z = (z ^ z >>> 33) * 0xC4CEB9FE1A85EC53L;
        return z ^ z >>> 33;
    }
}
