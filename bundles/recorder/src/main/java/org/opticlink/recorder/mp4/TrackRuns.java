package org.opticlink.recorder.mp4;

import java.nio.ByteBuffer;
import java.util.List;
import org.opticlink.recorder.media.TrackTable;

/** Reads the samples that a {@code moof} box of ours tells of. */
final class TrackRuns {

    private static final int TYPE_TRAF = type("traf");
    private static final int TYPE_TFHD = type("tfhd");
    private static final int TYPE_TFDT = type("tfdt");
    private static final int TYPE_TRUN = type("trun");

    private TrackRuns() {}

    private static int type(String name) {
        return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
    }

    /**
     * Adds them to the tables.
     *
     * @param moof payload of the box
     * @param at where the box begins in the file
     */
    static void read(ByteBuffer moof, long at, List<TrackTable> tables) {
        children(
                moof,
                (type, payload) -> {
                    if (type == TYPE_TRAF) {
                        track(payload, at, tables);
                    }
                });
    }

    private interface Visitor {
        void box(int type, ByteBuffer payload);
    }

    private static void children(ByteBuffer boxes, Visitor visitor) {
        while (boxes.remaining() >= Mp4Writer.BOX) {
            int start = boxes.position();
            int size = boxes.getInt();
            int type = boxes.getInt();
            if (size < Mp4Writer.BOX || size > boxes.limit() - start) {
                throw new IllegalArgumentException("a box of " + size + " bytes");
            }
            visitor.box(type, boxes.slice(boxes.position(), size - Mp4Writer.BOX));
            boxes.position(start + size);
        }
    }

    private static void track(ByteBuffer traf, long at, List<TrackTable> tables) {
        int[] track = new int[1];
        long[] tick = new long[1];
        children(
                traf,
                (type, payload) -> {
                    payload.getInt();
                    if (type == TYPE_TFHD) {
                        track[0] = payload.getInt() - 1;
                    } else if (type == TYPE_TFDT) {
                        tick[0] = payload.getLong();
                    } else if (type == TYPE_TRUN) {
                        run(payload, at, tick[0], tables.get(track[0]));
                    }
                });
    }

    private static void run(ByteBuffer trun, long at, long firstTick, TrackTable table) {
        int count = trun.getInt();
        table.chunk(at + trun.getInt());
        long tick = firstTick;
        for (int i = 0; i < count; i++) {
            int duration = trun.getInt();
            int length = trun.getInt();
            boolean key = trun.getInt() == FragmentBox.SYNC;
            table.add(tick, trun.getInt(), duration, key, length);
            tick += duration;
        }
    }
}
