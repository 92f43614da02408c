package org.opticlink.capture.media;

import java.nio.ByteBuffer;
import org.opticlink.api.frames.VideoCodec;

/** What the header of a NAL unit says (ITU-T H.264 table 7-1, ITU-T H.265 table 7-1). */
enum NalCodec {
    H264(VideoCodec.H264, 1, 7, 2) {
        @Override
        int type(ByteBuffer data, int at) {
            return data.get(at) & 31;
        }

        @Override
        Role role(ByteBuffer data, int at) {
            int type = type(data, at);
            return switch (type) {
                case 1, 2, 3, 4 -> Role.PICTURE;
                case 5 -> Role.KEY_PICTURE;
                case 7, 8 -> Role.PARAMETER_SET;
                // delimiter, ends, filler, and the parameter sets of extensions that an avcC cannot
                // announce
                case 9, 10, 11, 12, 13, 15 -> Role.DROPPED;
                default -> type == 0 || type >= 24 ? Role.DROPPED : Role.KEPT;
            };
        }
    },
    H265(VideoCodec.H265, 2, 32, 3) {
        @Override
        int type(ByteBuffer data, int at) {
            return data.get(at) >> 1 & 63;
        }

        @Override
        Role role(ByteBuffer data, int at) {
            int layer = (data.get(at) & 1) << 5 | (data.get(at + 1) & 0xf8) >> 3;
            if (layer != 0) {
                return Role.DROPPED;
            }
            int type = type(data, at);
            if (type <= 31) {
                return type >= 16 && type <= 23 ? Role.KEY_PICTURE : Role.PICTURE;
            }
            return switch (type) {
                case 32, 33, 34 -> Role.PARAMETER_SET;
                // delimiter, ends, filler
                case 35, 36, 37, 38 -> Role.DROPPED;
                default -> type >= 48 ? Role.DROPPED : Role.KEPT;
            };
        }
    };

    /** What becomes of a NAL unit. */
    enum Role {
        PARAMETER_SET,
        PICTURE,
        KEY_PICTURE,
        KEPT,
        DROPPED
    }

    private final VideoCodec videoCodec;
    private final int headerBytes;
    private final int firstSetType;
    private final int setKinds;

    NalCodec(VideoCodec videoCodec, int headerBytes, int firstSetType, int setKinds) {
        this.videoCodec = videoCodec;
        this.headerBytes = headerBytes;
        this.firstSetType = firstSetType;
        this.setKinds = setKinds;
    }

    VideoCodec videoCodec() {
        return videoCodec;
    }

    /** Returns the bytes that a NAL unit has at least. */
    int headerBytes() {
        return headerBytes;
    }

    abstract int type(ByteBuffer data, int at);

    abstract Role role(ByteBuffer data, int at);

    /**
     * Returns a bit that is the same for parameter sets of the same kind, in the order in which
     * they depend on each other.
     */
    int setBit(ByteBuffer data, int at) {
        return 1 << type(data, at) - firstSetType;
    }

    /** Whether these kinds of parameter sets, as bits, are all that a decoder needs. */
    boolean isComplete(int types) {
        return types == (1 << setKinds) - 1;
    }
}
