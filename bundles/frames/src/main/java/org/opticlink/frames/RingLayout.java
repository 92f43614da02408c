package org.opticlink.frames;

import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.TrackKind;

/**
 * Where things are in a ring. {@code docs/design/frames.md} specifies this layout and wins over
 * this class. All fields are little-endian longs; each field that changes while frames flow has a
 * 64-byte line of its own.
 *
 * <pre>
 *  0x0000  header                                0x1000  track table: 8 tracks of 512 bytes
 *  +0      magic "OPTICLNK"                      +0      descriptor count, a power of two
 *  +8      layout version                        +8      descriptor offset
 *  +16     size of the ring in bytes             +16     arena offset
 *  +24     generation of the memory              +24     arena size, a multiple of 4096
 *  +32     writer process id                     +32     largest payload
 *  +40     writer process start, ms since 1970   +64     epoch: grows with each writer
 *                                                +128    head: newest sequence, 0 = none
 *  0x2000  formats: 2 streams of 16 KiB          +192    intent: end of what is being written
 *  +0      sequence lock: odd while changing     +256    newest key frame's sequence
 *  +8      format generation, 0 = none
 *  +16     length of the encoded format          0xA000  per track: descriptors, then arena
 *  +64     the encoded format                            (page aligned)
 * </pre>
 */
final class RingLayout {

    static final long MAGIC = 0x4B4E4C434954504FL;
    static final long VERSION = 1;

    static final int MAGIC_AT = 0;
    static final int VERSION_AT = 8;
    static final int SIZE_AT = 16;
    static final int GENERATION_AT = 24;
    static final int WRITER_PID_AT = 32;
    static final int WRITER_START_AT = 40;

    static final int TRACKS_AT = 0x1000;
    static final int TRACK_BYTES = 512;
    static final int TRACK_COUNT = StreamName.values().length * TrackKind.values().length;
    static final int DESCRIPTOR_COUNT_AT = 0;
    static final int DESCRIPTORS_AT = 8;
    static final int ARENA_AT = 16;
    static final int ARENA_SIZE_AT = 24;
    static final int LARGEST_AT = 32;
    static final int EPOCH_AT = 64;
    static final int HEAD_AT = 128;
    static final int INTENT_AT = 192;
    static final int LAST_KEY_AT = 256;

    static final int FORMATS_AT = 0x2000;
    static final int FORMAT_BYTES = 16 * 1024;
    static final int FORMAT_LOCK_AT = 0;
    static final int FORMAT_GENERATION_AT = 8;
    static final int FORMAT_LENGTH_AT = 16;
    static final int FORMAT_BLOB_AT = 64;

    static final int DATA_AT = FORMATS_AT + StreamName.values().length * FORMAT_BYTES;

    private RingLayout() {}

    static int track(StreamName stream, TrackKind kind) {
        return TRACKS_AT
                + (stream.ordinal() * TrackKind.values().length + kind.ordinal()) * TRACK_BYTES;
    }

    static int format(StreamName stream) {
        return FORMATS_AT + stream.ordinal() * FORMAT_BYTES;
    }

    static long pageAlign(long offset) {
        return (offset + 4095) & ~4095L;
    }
}
