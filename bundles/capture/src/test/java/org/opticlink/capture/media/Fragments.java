package org.opticlink.capture.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.TrackKind;

/** Writes what a sink got as fragmented MP4, one fragment for each unit, the way a server would. */
final class Fragments {

    private Fragments() {}

    static byte[] file(StreamFormat format, List<RecordedStream.Stored> units) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] init = new byte[format.initSegment().remaining()];
        format.initSegment().get(init);
        out.writeBytes(init);
        long origin = units.stream().mapToLong(s -> s.unit().dtsMicros()).min().orElseThrow();
        int sequence = 0;
        for (RecordedStream.Stored stored : units) {
            boolean video = stored.track() == TrackKind.VIDEO;
            if (video || stored.track() == TrackKind.AUDIO) {
                int id = !video && format.video() != null ? 2 : 1;
                int scale = video ? 90_000 : format.audio().sampleRate();
                out.writeBytes(fragment(++sequence, id, scale, stored.unit(), origin));
            }
        }
        return out.toByteArray();
    }

    private static byte[] fragment(
            int sequence, int track, int scale, AccessUnit unit, long origin) {
        int size = unit.payload().remaining();
        int moof = 8 + 16 + 8 + 16 + 20 + 36;
        ByteBuffer b = ByteBuffer.allocate(moof + 8 + size);
        box(b, moof, "moof");
        box(b, 16, "mfhd").putInt(0).putInt(sequence);
        box(b, moof - 24, "traf");
        box(b, 16, "tfhd").putInt(0x020000).putInt(track);
        box(b, 20, "tfdt").putInt(0x01000000).putLong(scaled(unit.dtsMicros() - origin, scale));
        box(b, 36, "trun").putInt(0x01000f01).putInt(1).putInt(moof + 8);
        b.putInt((int) scaled(unit.durationMicros(), scale)).putInt(size);
        b.putInt(unit.key() ? 0x02000000 : 0x01010000);
        b.putInt((int) scaled(unit.ptsMicros() - unit.dtsMicros(), scale));
        box(b, 8 + size, "mdat").put(unit.payload().duplicate());
        return b.array();
    }

    private static long scaled(long micros, int scale) {
        return Math.round(micros * (double) scale / 1e6);
    }

    private static ByteBuffer box(ByteBuffer b, int size, String type) {
        return b.putInt(size).put(type.getBytes(StandardCharsets.US_ASCII));
    }
}
