package org.opticlink.recorder.mp4;

import java.util.List;
import org.opticlink.recorder.media.Fragment;
import org.opticlink.recorder.media.Run;
import org.opticlink.recorder.media.Sample;
import org.opticlink.recorder.media.TrackTable;

/** What stands before the samples of a fragment (ISO/IEC 14496-12, 8.8). */
final class FragmentBox {

    static final int DEFAULT_BASE_IS_MOOF = 0x020000;

    /** Data offset, and for each sample its duration, size, flags and composition offset. */
    static final int RUN_FIELDS = 0x000F01;

    static final int SYNC = 0x02000000;
    static final int NOT_SYNC = 0x01010000;

    private FragmentBox() {}

    /** Writes {@code moof} and the head of {@code mdat}. */
    static void write(
            Boxes out, int number, Fragment fragment, List<long[]> ticks, List<TrackTable> tables) {
        out.start("moof").start("mfhd", 0, 0).u32(number).end();
        int[] dataOffsetAt = new int[tables.size()];
        for (int track = 0; track < tables.size(); track++) {
            if (fragment.run(track).count() > 0) {
                dataOffsetAt[track] =
                        track(
                                out,
                                track,
                                fragment.run(track),
                                ticks.get(track),
                                tables.get(track).timeScale());
            }
        }
        out.end();
        out.u32(Mp4Writer.BOX + fragment.bytes()).ascii("mdat");
        int at = out.size();
        for (int track = 0; track < tables.size(); track++) {
            if (dataOffsetAt[track] > 0) {
                out.set32(dataOffsetAt[track], at);
                at += fragment.run(track).bytes();
            }
        }
    }

    private static int track(Boxes out, int track, Run run, long[] ticks, int timeScale) {
        out.start("traf").start("tfhd", 0, DEFAULT_BASE_IS_MOOF).u32(track + 1).end();
        out.start("tfdt", 1, 0).u64(ticks[0]).end();
        out.start("trun", 1, RUN_FIELDS).u32(run.count());
        int dataOffsetAt = out.size();
        out.u32(0);
        for (int i = 0; i < ticks.length; i++) {
            Sample sample = run.sample(i);
            long duration =
                    i + 1 < ticks.length
                            ? ticks[i + 1] - ticks[i]
                            : Math.max(1, scale(sample.durationMicros(), timeScale));
            out.u32(duration).u32(sample.length()).u32(sample.key() ? SYNC : NOT_SYNC);
            out.u32(scale(sample.ptsMicros() - sample.dtsMicros(), timeScale));
        }
        out.end().end();
        return dataOffsetAt;
    }

    private static long scale(long micros, int timeScale) {
        return Math.floorDiv(micros * timeScale + 500_000, 1_000_000);
    }
}
