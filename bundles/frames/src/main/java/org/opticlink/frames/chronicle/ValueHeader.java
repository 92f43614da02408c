package org.opticlink.frames.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Optional;
import org.opticlink.frames.Region;

/**
 * The first 64 bytes of a value. They tell where in the file the value lies, which Chronicle does
 * not: a random token is written through the map and looked for in the file.
 *
 * <pre>
 *  +0   magic "OPTICVAL"
 *  +8   random token, 16 bytes
 *  +24  offset of the value in the file
 *  +32  offset of the region in the file, page aligned
 *  +40  length of the region
 *  +48  length of the file
 * </pre>
 *
 * @param token0 first half of the token
 * @param token1 second half of the token
 * @param at offset of the value in the file
 * @param regionAt offset of the region in the file
 * @param regionBytes length of the region
 * @param fileBytes length of the file
 */
record ValueHeader(
        long token0, long token1, long at, long regionAt, long regionBytes, long fileBytes) {

    static final int BYTES = 64;

    private static final long MAGIC = 0x4C4156434954504FL;
    private static final int TOKEN0 = 8;
    private static final int TOKEN1 = 16;
    private static final int AT = 24;
    private static final int REGION_AT = 32;
    private static final int REGION_BYTES = 40;
    private static final int FILE_BYTES = 48;
    private static final int PAGE = 4096;
    private static final int CHUNK = 1 << 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Returns the size of a value that holds a page-aligned region wherever the value begins. */
    static long valueBytes(long regionBytes) {
        return BYTES + PAGE + regionBytes;
    }

    /** Marks a new value, finds it in the file, and completes its header. */
    static ValueHeader write(Place place, Path file, long regionBytes) throws IOException {
        long token0 = RANDOM.nextLong();
        long token1 = RANDOM.nextLong();
        place.put(TOKEN0, token0);
        place.put(TOKEN1, token1);
        place.put(0, MAGIC);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long at = find(channel, token0, token1);
            long regionAt = (at + BYTES + PAGE - 1) / PAGE * PAGE;
            ValueHeader header =
                    new ValueHeader(token0, token1, at, regionAt, regionBytes, channel.size());
            place.put(AT, header.at);
            place.put(REGION_AT, header.regionAt);
            place.put(REGION_BYTES, header.regionBytes);
            place.put(FILE_BYTES, header.fileBytes);
            return header;
        }
    }

    /** Reads the header through a map, without any check. */
    static ValueHeader read(Place place) {
        return new ValueHeader(
                place.get(TOKEN0),
                place.get(TOKEN1),
                place.get(AT),
                place.get(REGION_AT),
                place.get(REGION_BYTES),
                place.get(FILE_BYTES));
    }

    /**
     * Reads the header of the first value in a file without the help of a map.
     *
     * @return empty when there is no header, or the file is not such as the header says
     */
    static Optional<ValueHeader> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer start = chunk(channel, 0);
            for (int at = 0; at + BYTES <= start.limit(); at += BYTES) {
                if (start.getLong(at) == MAGIC && start.getLong(at + AT) == at) {
                    ValueHeader header = read(start, at);
                    return header.fits(channel.size()) ? Optional.of(header) : Optional.empty();
                }
            }
            return Optional.empty();
        }
    }

    /** Whether this header lies in the file where it says. */
    boolean isIn(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer chunk = chunk(channel, at);
            return chunk.limit() >= BYTES
                    && chunk.getLong(0) == MAGIC
                    && read(chunk, 0).equals(this)
                    && fits(channel.size());
        }
    }

    Region region(Path file) {
        return new Region(file, regionAt, regionBytes);
    }

    private static ValueHeader read(ByteBuffer bytes, int at) {
        return new ValueHeader(
                bytes.getLong(at + TOKEN0),
                bytes.getLong(at + TOKEN1),
                bytes.getLong(at + AT),
                bytes.getLong(at + REGION_AT),
                bytes.getLong(at + REGION_BYTES),
                bytes.getLong(at + FILE_BYTES));
    }

    private static long find(FileChannel channel, long token0, long token1) throws IOException {
        for (long from = 0; from < channel.size(); from += CHUNK) {
            ByteBuffer chunk = chunk(channel, from);
            for (int at = 0; at + BYTES <= chunk.limit(); at += BYTES) {
                if (chunk.getLong(at) == MAGIC
                        && chunk.getLong(at + TOKEN0) == token0
                        && chunk.getLong(at + TOKEN1) == token1) {
                    return from + at;
                }
            }
        }
        throw new IOException(
                "a value of a Chronicle map is not where it can be found in its file");
    }

    private static ByteBuffer chunk(FileChannel channel, long from) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.nativeOrder());
        int count;
        do {
            count = channel.read(chunk, from + chunk.position());
        } while (count > 0);
        return chunk.flip();
    }

    private boolean fits(long actualFileBytes) {
        return fileBytes == actualFileBytes
                && regionAt >= at + BYTES
                && regionAt % PAGE == 0
                && regionBytes > 0
                && regionBytes <= fileBytes
                && regionAt <= fileBytes - regionBytes;
    }
}
