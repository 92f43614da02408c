package org.opticlink.frames;

/**
 * One descriptor of a track: 64 bytes, one cache line.
 *
 * <pre>
 *  +0   sequence of the unit it describes; negative while being changed
 *  +8   position of the payload in the endless stream of arena bytes
 *  +16  payload length (low 32 bits), flags (high 32 bits; bit 0 = key frame)
 *  +24  presentation time stamp, microseconds on the stream clock
 *  +32  presentation minus decode time stamp (low 32 bits), duration (high 32 bits), microseconds
 *  +40  wall clock of capture, milliseconds since 1970
 *  +48  stream clock at publication, nanoseconds
 *  +56  generation of the format that the unit needs
 * </pre>
 */
final class DescriptorLayout {

    static final int BYTES = 64;
    static final int SEQUENCE_AT = 0;
    static final int POSITION_AT = 8;
    static final int LENGTH_FLAGS_AT = 16;
    static final int PTS_AT = 24;
    static final int DTS_DURATION_AT = 32;
    static final int WALL_AT = 40;
    static final int PUBLISHED_AT = 48;
    static final int GENERATION_AT = 56;

    static final int KEY_FLAG = 1;

    private DescriptorLayout() {}

    static long pack(int low, int high) {
        return (low & 0xFFFF_FFFFL) | ((long) high << 32);
    }
}
