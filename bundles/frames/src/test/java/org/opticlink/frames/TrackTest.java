package org.opticlink.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.opticlink.frames.TrackReader.Result.EMPTY;
import static org.opticlink.frames.TrackReader.Result.LAPPED;
import static org.opticlink.frames.TrackReader.Result.UNIT;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.TrackKind;

class TrackTest {

    private static final int UNITS = 8;
    private static final int ARENA = 4096;

    private final RingSize size = Samples.ring(UNITS, ARENA);
    private final TestMemory memory = TestMemory.of(size.bytes());
    private Ring ring;
    private TrackWriter writer;
    private TrackReader reader;

    @BeforeEach
    void open() throws IOException {
        ring = Ring.forWriter(memory, size);
        writer = ring.writer(StreamName.MAIN, TrackKind.VIDEO);
        reader = ring.reader(StreamName.MAIN, TrackKind.VIDEO);
    }

    private void write(int count, int length) {
        for (int i = 0; i < count; i++) {
            int sequence = (int) writer.head() + 1;
            writer.write(Samples.unit(length, sequence, sequence % 5 == 0), 1);
        }
    }

    @Test
    void headerTellsWhatWasWritten() {
        AccessUnit unit =
                new AccessUnit(
                        Samples.bytes(100, 1), true, 5_000, 9_000, 33_333, 1_700_000_000_123L);

        writer.write(unit, 7);

        assertThat(reader.peek()).isEqualTo(UNIT);
        UnitHeader header = reader.header();
        assertThat(header.sequence()).isEqualTo(1);
        assertThat(header.length()).isEqualTo(100);
        assertThat(header.key()).isTrue();
        assertThat(header.ptsMicros()).isEqualTo(5_000);
        assertThat(header.dtsMicros())
                .as("later than the presentation, as in a broken camera")
                .isEqualTo(9_000);
        assertThat(header.durationMicros()).isEqualTo(33_333);
        assertThat(header.wallMillis()).isEqualTo(1_700_000_000_123L);
        assertThat(header.formatGeneration()).isEqualTo(7);
        assertThat(header.publishedNanos()).isLessThanOrEqualTo(System.nanoTime());
        assertThat(unit.payload().position()).isZero();
    }

    @Test
    void emptyTrackIsEmptyAndHasNoHeader() {
        assertThat(reader.peek()).isEqualTo(EMPTY);
        assertThatThrownBy(reader::header).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> reader.take(ByteBuffer.allocate(10)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void emptyPayloadIsAUnit() {
        writer.write(Samples.unit(0, 1, true), 1);

        assertThat(reader.peek()).isEqualTo(UNIT);
        assertThat(reader.take(ByteBuffer.allocate(0))).isTrue();
        assertThat(reader.peek()).isEqualTo(EMPTY);
    }

    @Test
    void heapPayloadIsStoredLikeADirectOne() {
        byte[] payload = {9, 1, 2, 3, 9};
        writer.write(new AccessUnit(ByteBuffer.wrap(payload, 1, 3), true, 0, 0, 1, 0), 1);

        reader.peek();
        ByteBuffer heap = ByteBuffer.allocate(5).position(1);
        assertThat(reader.take(heap)).isTrue();
        assertThat(heap.array()).containsExactly(0, 1, 2, 3, 0);
        assertThat(heap.position()).isEqualTo(4);
    }

    @Test
    void payloadsAreWholeWhereverTheArenaWraps() {
        for (int i = 1; i <= 200; i++) {
            int length = 1 + i * 37 % writer.largest();
            writer.write(Samples.unit(length, i, true), 1);
            assertThat(reader.peek()).isEqualTo(UNIT);
            ByteBuffer target = ByteBuffer.allocateDirect(length);
            assertThat(reader.take(target)).isTrue();
            assertThat(target.flip()).isEqualTo(Samples.bytes(length, i));
        }
        assertThat(reader.lost()).isZero();
        assertThat(reader.torn()).isZero();
    }

    @Test
    void oversizeIsRefusedAndLeavesNoGap() {
        assertThat(writer.write(Samples.unit(ARENA / 4 + 1, 1, true), 1)).isZero();
        assertThat(writer.write(Samples.unit(ARENA / 4, 1, true), 1)).isEqualTo(1);
        assertThat(reader.head()).isEqualTo(1);
    }

    @Test
    void lapByDescriptorsIsNoticedAndCounted() {
        reader.peek();
        write(UNITS + 1, 10);

        assertThat(reader.peek()).isEqualTo(LAPPED);
        reader.recoverAtKey();

        assertThat(reader.next()).as("key frames are 5, 10, ...").isEqualTo(5);
        assertThat(reader.lost()).isEqualTo(4);
        assertThat(reader.peek()).isEqualTo(UNIT);
        assertThat(reader.header().key()).isTrue();
    }

    @Test
    void lapByBytesIsNoticedAndCounted() {
        write(5, 1000);

        assertThat(reader.peek()).isEqualTo(LAPPED);
        reader.recoverAtNewest();

        assertThat(reader.next()).isEqualTo(5);
        assertThat(reader.lost()).isEqualTo(4);
        assertThat(reader.peek()).isEqualTo(UNIT);
    }

    @Test
    void recoveryAlwaysMovesOn() {
        write(5, 10);
        write(12, 1000);
        reader.seek(17);
        write(4, 1000);
        assertThat(reader.peek()).isEqualTo(LAPPED);
        long lost = reader.lost();

        int jumps = 0;
        while (reader.peek() == LAPPED) {
            reader.recoverAtKey();
            jumps++;
        }

        assertThat(jumps).isPositive();
        assertThat(reader.lost() - lost).isEqualTo(reader.next() - 17);
    }

    @Test
    void newReaderCanStartAtTheNewestKeyFrame() {
        write(7, 10);
        TrackReader late = ring.reader(StreamName.MAIN, TrackKind.VIDEO);
        assertThat(late.peek()).as("positioned after the newest").isEqualTo(EMPTY);

        late.seekNewestKey();
        assertThat(late.next()).isEqualTo(5);
        late.seekNewest();
        assertThat(late.next()).isEqualTo(7);
        assertThat(late.lost()).isZero();
    }

    @Test
    void unitOverwrittenDuringTheCopyIsNotDelivered() {
        write(1, 1000);
        TestMemory own = memory.view();
        TrackReader slow = new TrackReader(own, RingLayout.track(StreamName.MAIN, TrackKind.VIDEO));
        slow.seek(1);
        own.insideRead = () -> write(4, 1000);
        assertThat(slow.peek()).isEqualTo(UNIT);
        ByteBuffer target = ByteBuffer.allocate(1000);

        assertThat(slow.take(target)).isFalse();

        assertThat(target.position()).isZero();
        assertThat(slow.torn()).isEqualTo(1);
        assertThat(slow.next()).isEqualTo(1);
        assertThat(slow.peek()).isEqualTo(LAPPED);
    }

    @Test
    void unitThatIsOnlyAlmostOverwrittenDuringTheCopyIsDelivered() {
        write(1, 1000);
        TestMemory own = memory.view();
        TrackReader slow = new TrackReader(own, RingLayout.track(StreamName.MAIN, TrackKind.VIDEO));
        slow.seek(1);
        own.insideRead = () -> write(3, 1000);
        slow.peek();
        ByteBuffer target = ByteBuffer.allocate(1000);

        assertThat(slow.take(target)).isTrue();
        assertThat(target.flip()).isEqualTo(Samples.bytes(1000, 1));
    }

    @Test
    void damagedTrackTableIsRefusedByReaders() {
        int track = RingLayout.track(StreamName.SUB, TrackKind.ORIGINAL_AUDIO);
        memory.put(track + RingLayout.ARENA_AT, 1L << 40);

        Region region = new Region(java.nio.file.Path.of("ring"), 0, size.bytes());
        assertThatThrownBy(() -> Ring.forReader(memory, region))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
        memory.put(RingLayout.VERSION_AT, 99);
        assertThatThrownBy(() -> Ring.forReader(memory, region))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("layout 99");
    }
}
