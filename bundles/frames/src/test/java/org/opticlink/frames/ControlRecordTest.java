package org.opticlink.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.api.frames.StreamName;
import org.opticlink.frames.directory.DefaultFrameDirectory;
import org.opticlink.frames.directory.FrameDirectories;

/** The owner believes nothing that readers cannot mean. */
class ControlRecordTest {

    private static final int SLOT = 3;
    private static final int AT = ControlLayout.slot(SLOT);
    private static final Demand ALL =
            Demand.NONE.withPictures(StreamName.MAIN).withPictures(StreamName.SUB);

    @TempDir Path temp;
    private Region region;
    private ControlRecord owner;
    private SharedMemory raw;

    @BeforeEach
    void create() throws IOException {
        Path file = Files.write(temp.resolve("control"), new byte[ControlRecord.BYTES]);
        region = new Region(file, 0, ControlRecord.BYTES);
        raw = SharedMemory.map(region);
        raw.put(AT + ControlLayout.DEMAND_AT, -1);
        owner = ControlRecord.create(region);
    }

    private ReaderSlot reader() throws IOException {
        return ReaderSlot.claim(new ReaderTicket(region, region, SLOT, null, "key"));
    }

    @Test
    void newRecordIsEmptyWhateverWasThere() {
        assertThat(owner.report(SLOT)).isEqualTo(ReaderReport.NONE);
        assertThat(owner.demand()).isEqualTo(Demand.NONE);
        assertThat(owner.anyWaiting()).isFalse();
    }

    @Test
    void demandsOfAllReadersCountTogether() throws IOException {
        ReaderSlot one = reader();
        ReaderSlot other = ReaderSlot.claim(new ReaderTicket(region, region, 0, null, "other"));
        one.demand(Demand.NONE.withStream(StreamName.SUB), TimeUnit.SECONDS.toNanos(60));
        other.demand(Demand.NONE.withPictures(StreamName.MAIN), TimeUnit.SECONDS.toNanos(60));

        assertThat(owner.demand().wantsStream(StreamName.SUB)).isTrue();
        assertThat(owner.demand().wantsPictures(StreamName.SUB)).isFalse();
        assertThat(owner.demand().wantsPictures(StreamName.MAIN)).isTrue();
        assertThat(owner.report(SLOT).demand()).isEqualTo(Demand.NONE.withStream(StreamName.SUB));
    }

    @Test
    void demandEndsAtOnceWhenItsReaderSaysSo() throws IOException {
        ReaderSlot reader = reader();
        reader.demand(ALL, TimeUnit.SECONDS.toNanos(60));
        assertThat(owner.demand()).isEqualTo(ALL);
        reader.demand(Demand.NONE, 0);
        assertThat(owner.demand()).isEqualTo(Demand.NONE);
    }

    @Test
    void endlessLeaseIsNeitherGivenNorBelieved() throws IOException {
        ReaderSlot reader = reader();
        assertThatThrownBy(() -> reader.demand(ALL, TimeUnit.HOURS.toNanos(1)))
                .isInstanceOf(IllegalArgumentException.class);

        raw.put(AT + ControlLayout.DEMAND_AT, ALL.mask());
        raw.put(AT + ControlLayout.LEASE_AT, System.nanoTime() + TimeUnit.HOURS.toNanos(1));

        assertThat(owner.demand()).isEqualTo(Demand.NONE);
    }

    @Test
    void nonsenseIsTakenAsNothing() {
        raw.put(AT + ControlLayout.DEMAND_AT, -1);
        raw.put(AT + ControlLayout.LEASE_AT, System.nanoTime() + TimeUnit.SECONDS.toNanos(50));
        raw.put(AT + ControlLayout.VIEWERS_AT, Long.MAX_VALUE);
        raw.put(AT + ControlLayout.BYTES_SENT_AT, -5);

        assertThat(owner.demand()).isEqualTo(ALL);
        assertThat(owner.report(SLOT).viewers()).isEqualTo(Integer.MAX_VALUE);
        assertThat(owner.report(SLOT).bytesSent()).isZero();
    }

    @Test
    void recordOfAnotherVersionIsRefused() {
        raw.put(ControlLayout.VERSION_AT, ControlLayout.VERSION + 1);
        assertThatThrownBy(this::reader)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version");
    }

    @Test
    void markOfAReaderThatDiedAsleepIsTakenBack() throws IOException {
        try (DefaultFrameDirectory directory = FrameDirectories.mapped(temp.resolve("shared"))) {
            ReaderTicket ticket = directory.open("front-door", Samples.tinyRing()).issue();
            SharedMemory control = SharedMemory.map(ticket.control());
            int mark = ControlLayout.slot(ticket.slot()) + ControlLayout.WAITING_AT;
            DoorbellClient connection = new DoorbellClient(ticket.doorbell(), ticket.key());
            // let in: the byte of welcome has come
            connection.await(TimeUnit.MINUTES.toMillis(1));
            ReaderSlot.claim(ticket).announceWaiting();
            assertThat(control.getVolatile(mark)).isEqualTo(1);

            connection.close();

            await().until(() -> control.getVolatile(mark) == 0);
        }
    }
}
