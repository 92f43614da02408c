package org.opticlink.recorder.mp4;

import java.nio.ByteBuffer;
import java.util.List;
import org.opticlink.recorder.media.TrackFormat;
import org.opticlink.recorder.media.TrackTable;

/**
 * Builds the {@code moov} box: without samples for a file that is being written, with all of them
 * for one that is closed.
 */
final class MovieBox {

    private static final int MOVIE_TICKS = 90_000;
    private static final long SECONDS_1904_TO_1970 = 2_082_844_800L;
    private static final int LANGUAGE_UNDETERMINED = 0x55C4;
    private static final long MAX_32 = 0xFFFF_FFFFL;

    private final List<TrackFormat> formats;
    private final long created;

    MovieBox(List<TrackFormat> formats, long startMillis) {
        this.formats = formats;
        this.created = startMillis / 1000 + SECONDS_1904_TO_1970;
    }

    /** The movie of a file that is being written: all samples are in fragments. */
    ByteBuffer fragmented() {
        Boxes out = new Boxes().start("moov");
        movieHeader(out, 0);
        for (int i = 0; i < formats.size(); i++) {
            startTrack(out, i, 0);
            startMedia(out, i, 0);
            for (String table : List.of("stts", "stsc", "stco")) {
                out.start(table, 0, 0).u32(0).end();
            }
            out.start("stsz", 0, 0).u32(0).u32(0).end();
            endMedia(out);
        }
        out.start("mvex");
        for (int i = 0; i < formats.size(); i++) {
            out.start("trex", 0, 0).u32(i + 1).u32(1).u32(0).u32(0).u32(0).end();
        }
        return out.end().end().build();
    }

    /**
     * The movie of a closed file.
     *
     * @param tables the samples of each track
     * @param startMicros presentation time, since the start of the file, at which players begin
     */
    ByteBuffer complete(List<TrackTable> tables, long startMicros) {
        long longest = 0;
        for (TrackTable table : tables) {
            longest = Math.max(longest, shown(table, startMicros));
        }
        Boxes out = new Boxes().start("moov");
        movieHeader(out, longest);
        for (int i = 0; i < formats.size(); i++) {
            TrackTable table = tables.get(i);
            if (table.count() > 0) {
                startTrack(out, i, shown(table, startMicros));
                edits(out, table, startMicros);
                startMedia(out, i, table.endTick() - table.tick(0));
                SampleTables.write(out, table);
                endMedia(out);
            }
        }
        return out.end().build();
    }

    /** From the start of the movie to the end of the track, in movie ticks. */
    private static long shown(TrackTable table, long startMicros) {
        if (table.count() == 0) {
            return 0;
        }
        return Math.max(
                1, rescale(table.shownEnd(), table.timeScale()) - rescale(startMicros, 1_000_000));
    }

    private static long rescale(long time, int from) {
        return Math.floorDiv(time * MOVIE_TICKS + from / 2, from);
    }

    /** Maps the track's own time, which begins with its first sample, to the movie's. */
    private static void edits(Boxes out, TrackTable table, long startMicros) {
        long begin =
                Math.floorDiv(startMicros * table.timeScale() + 500_000, 1_000_000) - table.tick(0);
        int first = table.offset(0);
        long shown = shown(table, startMicros);
        if (begin == 0 && first == 0) {
            return;
        }
        out.start("edts");
        if (begin >= first) {
            out.start("elst", 0, 0).u32(1).u32(shown).u32(begin).u32(0x10000);
        } else {
            // begins after the others: an empty edit, then all of it
            long pause = rescale(first - begin, table.timeScale());
            out.start("elst", 0, 0).u32(2).u32(pause).u32(-1).u32(0x10000);
            out.u32(Math.max(1, shown - pause)).u32(first).u32(0x10000);
        }
        out.end().end();
    }

    private void movieHeader(Boxes out, long duration) {
        out.start("mvhd", 0, 0).u32(created).u32(created).u32(MOVIE_TICKS);
        out.u32(Math.min(duration, MAX_32)).u32(0x10000).u16(0x100).zeros(10);
        matrix(out).zeros(24).u32(formats.size() + 1).end();
    }

    private void startTrack(Boxes out, int index, long duration) {
        TrackFormat format = formats.get(index);
        boolean video = format.codec().video();
        // enabled, in movie, in preview
        out.start("trak").start("tkhd", 0, 7).u32(created).u32(created).u32(index + 1).u32(0);
        out.u32(Math.min(duration, MAX_32)).zeros(8).u16(0).u16(0).u16(video ? 0 : 0x100).u16(0);
        matrix(out).u32((long) format.width() << 16).u32((long) format.height() << 16).end();
    }

    private void startMedia(Boxes out, int index, long duration) {
        TrackFormat format = formats.get(index);
        boolean video = format.codec().video();
        out.start("mdia").start("mdhd", 0, 0).u32(created).u32(created).u32(format.ticks());
        out.u32(Math.min(duration, MAX_32)).u16(LANGUAGE_UNDETERMINED).u16(0).end();
        out.start("hdlr", 0, 0).u32(0).ascii(video ? "vide" : "soun").zeros(12);
        out.ascii("OpticLink").u8(0).end();
        out.start("minf");
        if (video) {
            out.start("vmhd", 0, 1).zeros(8).end();
        } else {
            out.start("smhd", 0, 0).zeros(4).end();
        }
        out.start("dinf").start("dref", 0, 0).u32(1).start("url ", 0, 1).end().end().end();
        out.start("stbl").start("stsd", 0, 0).u32(1);
        SampleEntry.write(out, format);
        out.end();
    }

    private static void endMedia(Boxes out) {
        // stbl, minf, mdia, trak
        out.end().end().end().end();
    }

    private static Boxes matrix(Boxes out) {
        return out.u32(0x10000).zeros(12).u32(0x10000).zeros(12).u32(0x40000000);
    }
}
