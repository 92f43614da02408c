package org.opticlink.recorder.mp4;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.opticlink.recorder.media.Identity;

/**
 * The first bytes of every MP4 recording: {@code ftyp}, a {@code uuid} box with the identity, and a
 * {@code free} box that will hold the movie box.
 */
final class Mp4Layout {

    /** Type of the box with the identity. */
    static final UUID IDENTITY = UUID.fromString("6f707469-636c-4b69-8000-7265636f7264");

    static final int FILE_TYPE_BYTES = 32;
    static final int IDENTITY_AT = FILE_TYPE_BYTES + 8 + 16;
    static final int CLOSING_AT = IDENTITY_AT + Identity.OPENING_BYTES;

    /** Within the first sector of a disk, so that the store that closes a file is never torn. */
    static final int FREE_AT = IDENTITY_AT + Identity.BYTES;

    private static final int RESERVE_PER_SECOND = 700;
    private static final int LEAST_RESERVE = 16 * 1024;
    private static final int LARGEST_RESERVE = 8 * 1024 * 1024;

    private Mp4Layout() {}

    /** Returns how much room a file of that many seconds leaves for its movie box. */
    static int reserve(long seconds) {
        return (int) Math.min(LARGEST_RESERVE, LEAST_RESERVE + seconds * RESERVE_PER_SECOND);
    }

    static ByteBuffer front(Identity identity, int reserve) {
        Boxes out = new Boxes();
        out.start("ftyp").ascii("isom").u32(0x200);
        out.ascii("isom").ascii("iso6").ascii("avc1").ascii("mp41").end();
        out.start("uuid");
        out.u64(IDENTITY.getMostSignificantBits()).u64(IDENTITY.getLeastSignificantBits());
        out.bytes(identity.encode()).end();
        return out.u32(reserve).ascii("free").build();
    }
}
