package org.opticlink.recorder.mp4;

import org.opticlink.recorder.media.Codec;
import org.opticlink.recorder.media.TrackFormat;

/** The sample entries of the codecs (ISO/IEC 14496-14 and -15). */
final class SampleEntry {

    private static final int JPEG_OBJECT = 0x6c;
    private static final int AAC_OBJECT = 0x40;
    private static final int VISUAL_STREAM = 0x11;
    private static final int AUDIO_STREAM = 0x15;

    private SampleEntry() {}

    /** Returns the type of the entry of a codec. */
    static String type(Codec codec) {
        return switch (codec) {
            case H264 -> "avc1";
            // Apple plays hvc1 only
            case H265 -> "hvc1";
            case MJPEG -> "mp4v";
            case AAC -> "mp4a";
            case PCMA, PCMU -> throw new IllegalArgumentException("MP4 cannot hold " + codec);
        };
    }

    static void write(Boxes out, TrackFormat track) {
        out.start(type(track.codec())).zeros(6).u16(1);
        if (track.codec().video()) {
            video(out, track);
        } else {
            out.zeros(8).u16(track.channels()).u16(16).zeros(4);
            // rates above 65,535 do not fit the field and are in the configuration
            out.u32(track.sampleRate() > 0xFFFF ? 0 : (long) track.sampleRate() << 16);
            descriptors(out, AAC_OBJECT, AUDIO_STREAM, track);
        }
        out.end();
    }

    private static void video(Boxes out, TrackFormat track) {
        out.zeros(16).u16(track.width()).u16(track.height());
        out.u32(0x00480000).u32(0x00480000).zeros(4).u16(1).zeros(32).u16(0x18).u16(0xFFFF);
        switch (track.codec()) {
            case H264 -> out.start("avcC").bytes(track.configuration()).end();
            case H265 -> out.start("hvcC").bytes(track.configuration()).end();
            default -> descriptors(out, JPEG_OBJECT, VISUAL_STREAM, track);
        }
    }

    /** Writes an elementary stream descriptor (ISO/IEC 14496-1, 7.2.6.5). */
    private static void descriptors(Boxes out, int object, int stream, TrackFormat track) {
        int specific = track.configuration().remaining();
        int config = 13 + (specific == 0 ? 0 : 5 + specific);
        out.start("esds", 0, 0);
        descriptor(out, 3, 3 + 5 + config + 5 + 1).u16(0).u8(0);
        descriptor(out, 4, config).u8(object).u8(stream).zeros(3).u32(0).u32(0);
        if (specific > 0) {
            descriptor(out, 5, specific).bytes(track.configuration());
        }
        descriptor(out, 6, 1).u8(2).end();
    }

    private static Boxes descriptor(Boxes out, int tag, int length) {
        return out.u8(tag)
                .u8(0x80 | length >> 21)
                .u8(0x80 | length >> 14 & 0x7F)
                .u8(0x80 | length >> 7 & 0x7F)
                .u8(length & 0x7F);
    }
}
