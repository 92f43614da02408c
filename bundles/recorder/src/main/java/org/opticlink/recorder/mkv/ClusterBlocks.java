package org.opticlink.recorder.mkv;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.opticlink.recorder.media.Fragment;
import org.opticlink.recorder.media.Run;
import org.opticlink.recorder.media.Sample;

/** The samples of a fragment as blocks in the order of their decode times. */
final class ClusterBlocks {

    private static final int KEY = 0x80;

    private final List<ByteBuffer> bytes = new ArrayList<>();
    private long size;

    ClusterBlocks(Fragment fragment, long zeroMicros) {
        long start = millis(fragment.startMicros() - zeroMicros);
        List<Cursor> cursors = new ArrayList<>();
        for (int track = 0; track < fragment.runs().size(); track++) {
            cursors.add(new Cursor(track, fragment.run(track)));
        }
        for (Cursor next = first(cursors); next != null; next = first(cursors)) {
            Sample sample = next.sample();
            long time = millis(sample.ptsMicros() - zeroMicros) - start;
            ByteBuffer head =
                    new Ebml()
                            .id(Matroska.SIMPLE_BLOCK)
                            .size(4L + sample.length())
                            .size(next.track + 1)
                            .u16((int) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, time)))
                            .u8(sample.key() ? KEY : 0)
                            .build();
            size += head.remaining() + sample.length();
            bytes.add(head);
            bytes.add(next.take());
        }
    }

    private static Cursor first(List<Cursor> cursors) {
        Cursor first = null;
        for (Cursor cursor : cursors) {
            if (cursor.index < cursor.run.count()
                    && (first == null
                            || cursor.sample().dtsMicros() < first.sample().dtsMicros())) {
                first = cursor;
            }
        }
        return first;
    }

    static long millis(long micros) {
        return Math.floorDiv(micros + 500, 1000);
    }

    List<ByteBuffer> bytes() {
        return bytes;
    }

    long size() {
        return size;
    }

    /** Walks along one track; a sample never crosses the end of a chunk. */
    private static final class Cursor {

        private final int track;
        private final Run run;
        private final Iterator<ByteBuffer> chunks;
        private ByteBuffer chunk = ByteBuffer.allocate(0);
        private int index;

        Cursor(int track, Run run) {
            this.track = track;
            this.run = run;
            this.chunks = run.payload().iterator();
        }

        Sample sample() {
            return run.sample(index);
        }

        ByteBuffer take() {
            int length = sample().length();
            while (chunk.remaining() < length) {
                chunk = chunks.next();
            }
            ByteBuffer taken = chunk.slice(chunk.position(), length);
            chunk.position(chunk.position() + length);
            index++;
            return taken;
        }
    }
}
