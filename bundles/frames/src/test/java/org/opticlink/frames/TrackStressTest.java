package org.opticlink.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.TrackKind;

/** A writer thread and reader threads at full speed on memory so small that they always meet. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TrackStressTest {

    private static final int WANTED = 20_000;
    private static final int LARGEST = 1024;

    private record Seen(long units, long torn, long lost) {}

    @Test
    void threadsThatAlwaysMeetSeeWholeUnitsInOrder() throws Exception {
        RingSize size = Samples.ring(4, 4096);
        SharedMemory memory =
                new SharedMemory(
                        ByteBuffer.allocateDirect((int) size.bytes() + 4096).alignedSlice(4096));
        Ring ring = Ring.forWriter(memory, size);
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<Seen>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                TrackReader reader = ring.reader(StreamName.MAIN, TrackKind.VIDEO);
                readers.add(threads.submit(() -> read(reader)));
            }
            Future<?> writer =
                    threads.submit(
                            () -> write(ring.writer(StreamName.MAIN, TrackKind.VIDEO), stop));
            long disturbed = 0;
            for (Future<Seen> reader : readers) {
                Seen seen = reader.get();
                assertThat(seen.units()).isEqualTo(WANTED);
                disturbed += seen.torn() + seen.lost();
            }
            stop.set(true);
            writer.get();
            assertThat(disturbed).as("the threads have met").isPositive();
        } finally {
            stop.set(true);
            threads.shutdownNow();
        }
    }

    private static void write(TrackWriter writer, AtomicBoolean stop) {
        ByteBuffer payload = ByteBuffer.allocateDirect(LARGEST);
        SplittableRandom random = new SplittableRandom(1);
        while (!stop.get()) {
            long sequence = writer.head() + 1;
            int longs = random.nextInt(LARGEST / Long.BYTES + 1);
            for (int i = 0; i < longs; i++) {
                payload.putLong(i * Long.BYTES, sequence * 31 + i);
            }
            payload.position(0).limit(longs * Long.BYTES);
            writer.write(new AccessUnit(payload, true, sequence, sequence, 1, 0), sequence);
            payload.clear();
        }
    }

    private static Seen read(TrackReader reader) {
        ByteBuffer target = ByteBuffer.allocateDirect(LARGEST);
        long units = 0;
        long last = 0;
        while (units < WANTED) {
            switch (reader.peek()) {
                case EMPTY -> Thread.onSpinWait();
                case LAPPED -> reader.recoverAtNewest();
                default -> {
                    UnitHeader header = reader.header();
                    target.clear();
                    if (reader.take(target)) {
                        check(header, target.flip(), last);
                        last = header.sequence();
                        units++;
                    }
                }
            }
        }
        return new Seen(units, reader.torn(), reader.lost());
    }

    private static void check(UnitHeader header, ByteBuffer payload, long last) {
        long sequence = header.sequence();
        boolean good =
                sequence > last
                        && header.ptsMicros() == sequence
                        && header.formatGeneration() == sequence
                        && payload.remaining() == header.length();
        for (int i = 0; good && i < header.length() / Long.BYTES; i++) {
            good = payload.getLong(i * Long.BYTES) == sequence * 31 + i;
        }
        if (!good) {
            throw new AssertionError("unit " + sequence + " is torn: " + header);
        }
    }
}
