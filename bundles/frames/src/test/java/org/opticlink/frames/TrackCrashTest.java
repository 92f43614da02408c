package org.opticlink.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.TrackKind;

/** Kills the writer before every single store, and looks with readers between any two. */
class TrackCrashTest {

    private static final int UNITS = 4;
    private static final int ARENA = 4096;
    private static final int TRACK = RingLayout.track(StreamName.MAIN, TrackKind.VIDEO);

    private final RingSize size = Samples.ring(UNITS, ARENA);

    /** Units of every kind: short, long, wrapping the arena, key frames and others. */
    private static AccessUnit unit(long sequence) {
        int length = (int) (sequence * 389 % 1024);
        return Samples.unit(length, (int) sequence, sequence % 3 == 0);
    }

    private static void write(TrackWriter writer) {
        writer.write(unit(writer.head() + 1), 1);
    }

    /**
     * Reads all there is, from a place; fails on anything that was not written so. Returns the last
     * sequence.
     */
    private static long verify(TrackReader reader, long from) {
        reader.seek(from);
        long last = 0;
        while (true) {
            switch (reader.peek()) {
                case EMPTY -> {
                    return last;
                }
                case LAPPED -> reader.recoverAtNewest();
                case UNIT -> {
                    UnitHeader header = reader.header();
                    AccessUnit written = unit(header.sequence());
                    assertThat(header.sequence()).isGreaterThan(last);
                    assertThat(header.ptsMicros()).isEqualTo(written.ptsMicros());
                    assertThat(header.key()).isEqualTo(written.key());
                    ByteBuffer target = ByteBuffer.allocate(header.length());
                    if (reader.take(target)) {
                        assertThat(target.flip()).isEqualTo(written.payload());
                        last = header.sequence();
                    }
                }
                default -> throw new AssertionError();
            }
        }
    }

    private static void verifyFromEverywhere(TestMemory memory, long head) {
        TrackReader reader = new TrackReader(memory, TRACK);
        for (long from = Math.max(1, head - 2 * UNITS); from <= head + 1; from++) {
            verify(reader, from);
        }
    }

    @Test
    void readerBetweenAnyTwoStoresSeesOnlyWholeUnits() throws IOException {
        TestMemory memory = TestMemory.of(size.bytes());
        TrackWriter writer = Ring.forWriter(memory, size).writer(StreamName.MAIN, TrackKind.VIDEO);
        int[] stores = {0};
        memory.beforeStore =
                () -> {
                    stores[0]++;
                    verifyFromEverywhere(memory.view(), writer.head());
                };

        for (int i = 0; i < 5 * UNITS; i++) {
            write(writer);
        }

        assertThat(stores[0]).isGreaterThan(5 * UNITS * 12);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 9, 14})
    void successorOfAWriterKilledAnywhereGoesOn(int before) throws IOException {
        boolean finished = false;
        for (int stores = 0; !finished; stores++) {
            TestMemory memory = TestMemory.of(size.bytes());
            TrackWriter writer =
                    Ring.forWriter(memory, size).writer(StreamName.MAIN, TrackKind.VIDEO);
            for (int i = 0; i < before; i++) {
                write(writer);
            }
            TestMemory doomed = memory.view();
            TrackWriter dying = new TrackWriter(doomed, TRACK);
            doomed.killAfter(stores);
            try {
                write(dying);
                finished = true;
            } catch (TestMemory.Killed e) {
                verifyFromEverywhere(memory, before + 1);
            }

            assertThat(new TrackReader(memory, TRACK).head()).isBetween((long) before, before + 1L);
            successorGoesOn(memory, before);
        }
    }

    private void successorGoesOn(TestMemory memory, int before) throws IOException {
        // intact: a successor resumes and does not format
        TrackWriter successor =
                Ring.forWriter(memory.view(), size).writer(StreamName.MAIN, TrackKind.VIDEO);
        long resumed = successor.head();
        assertThat(resumed).isBetween((long) before, before + 1L);
        for (int i = 0; i < 3 * UNITS; i++) {
            write(successor);
            verifyFromEverywhere(memory, successor.head());
            TrackReader reader = new TrackReader(memory, TRACK);
            assertThat(verify(reader, successor.head())).isEqualTo(successor.head());
            assertThat(reader.newestKey()).isLessThanOrEqualTo(successor.head());
        }
        assertThat(successor.head()).isEqualTo(resumed + 3L * UNITS);
    }

    @Test
    void writersThatAreKilledAgainAndAgainLoseNothingPublished() throws IOException {
        TestMemory memory = TestMemory.of(size.bytes());
        Ring.forWriter(memory, size);
        long published = 0;
        for (int round = 0; round < 400; round++) {
            TestMemory doomed = memory.view();
            TrackWriter writer = new TrackWriter(doomed, TRACK);
            assertThat(writer.head()).isGreaterThanOrEqualTo(published);
            doomed.killAfter(round % 37);
            try {
                write(writer);
                write(writer);
            } catch (TestMemory.Killed e) {
                verifyFromEverywhere(memory, published + 2);
            }
            published = new TrackReader(memory, TRACK).head();
        }
        assertThat(published).isGreaterThan(100);
        assertThat(new TrackReader(memory, TRACK).epoch()).isEqualTo(400);
    }

    /**
     * The same checks with the validation made blind: they must find torn units, or they prove
     * nothing.
     */
    @Test
    void checksWouldNoticeAReaderThatDoesNotValidate() throws IOException {
        TestMemory memory = TestMemory.of(size.bytes());
        TrackWriter writer = Ring.forWriter(memory, size).writer(StreamName.MAIN, TrackKind.VIDEO);
        for (int i = 0; i < 3; i++) {
            write(writer);
        }
        BlindMemory blind = new BlindMemory(memory);
        int torn = 0;
        for (int stores = 0; stores < 40; stores++) {
            TestMemory doomed = memory.view();
            TrackWriter dying = new TrackWriter(doomed, TRACK);
            doomed.killAfter(stores);
            try {
                write(dying);
            } catch (TestMemory.Killed e) {
                try {
                    verify(new TrackReader(blind, TRACK), Math.max(1, dying.head() - UNITS + 1));
                } catch (AssertionError found) {
                    torn++;
                }
            }
        }
        assertThat(torn).isPositive();
    }
}
