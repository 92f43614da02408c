package org.opticlink.recorder.mp4;

import org.opticlink.recorder.media.TrackTable;

/**
 * The boxes that tell where and when each sample of a closed file is (ISO/IEC 14496-12, 8.6, 8.7).
 */
final class SampleTables {

    private static final long MAX_32 = 0xFFFF_FFFFL;

    private SampleTables() {}

    static void write(Boxes out, TrackTable table) {
        durations(out, table);
        if (table.reordered()) {
            offsets(out, table);
        }
        if (table.keyCount() < table.count()) {
            out.start("stss", 0, 0).u32(table.keyCount());
            for (int i = 0; i < table.keyCount(); i++) {
                out.u32(table.key(i) + 1);
            }
            out.end();
        }
        chunks(out, table);
        out.start("stsz", 0, 0).u32(0).u32(table.count());
        for (int i = 0; i < table.count(); i++) {
            out.u32(table.length(i));
        }
        out.end();
        positions(out, table);
    }

    private static void durations(Boxes out, TrackTable table) {
        out.start("stts", 0, 0);
        int at = out.size();
        out.u32(0);
        int entries = 0;
        int first = 0;
        for (int i = 1; i <= table.count(); i++) {
            if (i == table.count() || table.duration(i) != table.duration(first)) {
                out.u32(i - first).u32(table.duration(first));
                first = i;
                entries++;
            }
        }
        out.set32(at, entries);
        out.end();
    }

    private static void offsets(Boxes out, TrackTable table) {
        out.start("ctts", 1, 0);
        int at = out.size();
        out.u32(0);
        int entries = 0;
        int first = 0;
        for (int i = 1; i <= table.count(); i++) {
            if (i == table.count() || table.offset(i) != table.offset(first)) {
                out.u32(i - first).u32(table.offset(first));
                first = i;
                entries++;
            }
        }
        out.set32(at, entries);
        out.end();
    }

    private static void chunks(Boxes out, TrackTable table) {
        out.start("stsc", 0, 0);
        int at = out.size();
        out.u32(0);
        int entries = 0;
        int samples = -1;
        for (int chunk = 0; chunk < table.chunkCount(); chunk++) {
            if (table.chunkSamples(chunk) != samples) {
                samples = table.chunkSamples(chunk);
                out.u32(chunk + 1).u32(samples).u32(1);
                entries++;
            }
        }
        out.set32(at, entries);
        out.end();
    }

    private static void positions(Boxes out, TrackTable table) {
        int count = table.chunkCount();
        boolean large = count > 0 && table.chunkPosition(count - 1) > MAX_32;
        out.start(large ? "co64" : "stco", 0, 0).u32(count);
        for (int chunk = 0; chunk < count; chunk++) {
            if (large) {
                out.u64(table.chunkPosition(chunk));
            } else {
                out.u32(table.chunkPosition(chunk));
            }
        }
        out.end();
    }
}
