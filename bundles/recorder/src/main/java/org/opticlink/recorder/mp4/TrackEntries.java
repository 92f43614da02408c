package org.opticlink.recorder.mp4;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.opticlink.recorder.media.Codec;
import org.opticlink.recorder.media.TrackFormat;

/** Reads the tracks of a {@code moov} box of ours. */
final class TrackEntries {

    private TrackEntries() {}

    /**
     * Returns the tracks.
     *
     * @param moov payload of the box
     */
    static List<TrackFormat> read(ByteBuffer moov) {
        List<TrackFormat> tracks = new ArrayList<>();
        while (moov.remaining() >= Mp4Writer.BOX) {
            int start = moov.position();
            int size = moov.getInt();
            String type = type(moov);
            if (size < Mp4Writer.BOX || size > moov.limit() - start) {
                throw new IllegalArgumentException("a box of " + size + " bytes");
            }
            if (type.equals("trak")) {
                tracks.add(track(moov.slice(start + Mp4Writer.BOX, size - Mp4Writer.BOX)));
            }
            moov.position(start + size);
        }
        return tracks;
    }

    private static TrackFormat track(ByteBuffer trak) {
        ByteBuffer media = child(trak, "mdia");
        // version and flags, two times, then the time scale
        int ticks = child(media.duplicate(), "mdhd").getInt(12);
        ByteBuffer samples = child(child(media, "minf"), "stbl");
        ByteBuffer entry = child(samples, "stsd").position(8).slice();
        int size = entry.getInt();
        String type = type(entry);
        ByteBuffer fields = entry.slice(8, size - 8);
        return type.equals("mp4a") ? sound(fields, ticks) : picture(type, fields);
    }

    private static TrackFormat picture(String type, ByteBuffer fields) {
        int width = fields.getShort(24) & 0xFFFF;
        int height = fields.getShort(26) & 0xFFFF;
        ByteBuffer boxes = fields.slice(78, fields.limit() - 78);
        return switch (type) {
            case "avc1" -> video(Codec.H264, width, height, child(boxes, "avcC"));
            case "hvc1" -> video(Codec.H265, width, height, child(boxes, "hvcC"));
            case "mp4v" -> video(Codec.MJPEG, width, height, ByteBuffer.allocate(0));
            default -> throw new IllegalArgumentException("a track of type " + type);
        };
    }

    private static TrackFormat video(Codec codec, int width, int height, ByteBuffer config) {
        return new TrackFormat(codec, width, height, 0, 0, config);
    }

    private static TrackFormat sound(ByteBuffer fields, int ticks) {
        int channels = fields.getShort(16);
        ByteBuffer esds = child(fields.slice(28, fields.limit() - 28), "esds").position(4).slice();
        ByteBuffer stream = descriptor(esds, 3);
        ByteBuffer config = descriptor(stream.position(3).slice(), 4);
        ByteBuffer specific = descriptor(config.position(13).slice(), 5);
        return new TrackFormat(Codec.AAC, 0, 0, ticks, channels, specific);
    }

    private static ByteBuffer descriptor(ByteBuffer in, int tag) {
        if (in.get() != tag) {
            throw new IllegalArgumentException("a descriptor other than " + tag);
        }
        int length = 0;
        int part;
        do {
            part = in.get();
            length = length << 7 | part & 0x7F;
        } while ((part & 0x80) != 0);
        return in.slice(in.position(), length);
    }

    private static ByteBuffer child(ByteBuffer boxes, String wanted) {
        while (boxes.remaining() >= Mp4Writer.BOX) {
            int start = boxes.position();
            int size = boxes.getInt();
            if (type(boxes).equals(wanted)) {
                return boxes.slice(start + Mp4Writer.BOX, size - Mp4Writer.BOX);
            }
            boxes.position(start + size);
        }
        throw new IllegalArgumentException("there is no " + wanted);
    }

    private static String type(ByteBuffer from) {
        byte[] type = new byte[4];
        from.get(type);
        return new String(type, StandardCharsets.US_ASCII);
    }
}
