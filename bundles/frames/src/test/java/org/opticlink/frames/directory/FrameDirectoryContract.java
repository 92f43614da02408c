package org.opticlink.frames.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.frames.ChannelFrames;
import org.opticlink.frames.ChannelReader;
import org.opticlink.frames.Demand;
import org.opticlink.frames.ReaderTicket;
import org.opticlink.frames.RingSize;
import org.opticlink.frames.Samples;
import org.opticlink.frames.TrackReader;
import org.opticlink.frames.memory.MemoryProvider;

/** What a frame directory does over any memory provider. */
abstract class FrameDirectoryContract {

    static final RingSize SIZE = Samples.tinyRing();

    @TempDir Path temp;
    Path folder;
    DefaultFrameDirectory directory;
    private final List<ChannelReader> readers = new ArrayList<>();

    abstract MemoryProvider provider();

    @BeforeEach
    void open() throws IOException {
        folder = temp.resolve("shared");
        directory = open(folder, Room.Space.FILE_STORE, 0);
    }

    @AfterEach
    void close() throws IOException {
        for (ChannelReader reader : readers) {
            reader.close();
        }
        directory.close();
    }

    DefaultFrameDirectory open(Path in, Room.Space space, long reserve) throws IOException {
        return DefaultFrameDirectory.open(
                new FrameSettings(in, ProviderChoice.AUTO, reserve), provider(), space);
    }

    ChannelReader reader(ReaderTicket ticket) throws IOException {
        ChannelReader reader = ChannelReader.open(ticket);
        readers.add(reader);
        return reader;
    }

    static ByteBuffer take(TrackReader track) {
        assertThat(track.peek()).isEqualTo(TrackReader.Result.UNIT);
        ByteBuffer target = ByteBuffer.allocateDirect(track.header().length());
        assertThat(track.take(target)).isTrue();
        return target.flip();
    }

    @Test
    void deliversWhatWasWritten() throws IOException {
        ChannelFrames channel = directory.open("front-door", SIZE);
        TrackReader video = reader(channel.issue()).track(StreamName.MAIN, TrackKind.VIDEO);
        StreamSink sink = channel.sink(StreamName.MAIN);
        sink.format(Samples.videoAndAudio(640));

        assertThat(sink.write(TrackKind.VIDEO, Samples.unit(500, 1, true))).isTrue();

        assertThat(video.peek()).isEqualTo(TrackReader.Result.UNIT);
        assertThat(video.header().key()).isTrue();
        assertThat(take(video)).isEqualTo(Samples.bytes(500, 1));
        assertThat(channel.publishedUnits()).isEqualTo(1);
    }

    @Test
    void unitsCarryTheGenerationOfTheirFormat() throws IOException {
        ChannelFrames channel = directory.open("front-door", SIZE);
        ChannelReader reader = reader(channel.issue());
        TrackReader video = reader.track(StreamName.MAIN, TrackKind.VIDEO);
        StreamSink sink = channel.sink(StreamName.MAIN);

        sink.format(Samples.videoAndAudio(640));
        sink.write(TrackKind.VIDEO, Samples.unit(10, 1, true));
        sink.format(Samples.videoAndAudio(1280));
        sink.write(TrackKind.VIDEO, Samples.unit(10, 2, true));

        video.peek();
        long first = video.header().formatGeneration();
        video.skip();
        video.peek();
        assertThat(video.header().formatGeneration()).isGreaterThan(first);
        var format = reader.format(StreamName.MAIN).read().orElseThrow();
        assertThat(format.generation()).isEqualTo(video.header().formatGeneration());
        assertThat(format.format()).isEqualTo(Samples.videoAndAudio(1280));
    }

    @Test
    void newSinkGoesOnWithSequenceAndGeneration() throws IOException {
        ChannelFrames channel = directory.open("front-door", SIZE);
        ChannelReader reader = reader(channel.issue());
        TrackReader video = reader.track(StreamName.MAIN, TrackKind.VIDEO);
        StreamSink first = channel.sink(StreamName.MAIN);
        first.format(Samples.videoAndAudio(640));
        first.write(TrackKind.VIDEO, Samples.unit(10, 1, true));
        long generation = reader.format(StreamName.MAIN).generation();
        long epoch = video.epoch();

        StreamSink second = channel.sink(StreamName.MAIN);
        second.format(Samples.videoAndAudio(640));
        second.write(TrackKind.VIDEO, Samples.unit(10, 2, true));

        take(video);
        assertThat(take(video)).isEqualTo(Samples.bytes(10, 2));
        assertThat(video.next()).isEqualTo(3);
        assertThat(video.epoch()).isGreaterThan(epoch);
        assertThat(reader.format(StreamName.MAIN).generation())
                .as("the same format keeps its generation")
                .isEqualTo(generation);
    }

    @Test
    void oversizeUnitIsDroppedAndTheTrackGoesOn() throws IOException {
        ChannelFrames channel = directory.open("front-door", SIZE);
        TrackReader video = reader(channel.issue()).track(StreamName.MAIN, TrackKind.VIDEO);
        StreamSink sink = channel.sink(StreamName.MAIN);
        sink.format(Samples.videoOnly());

        assertThat(sink.write(TrackKind.VIDEO, Samples.unit(1025, 1, true))).isFalse();
        assertThat(sink.write(TrackKind.VIDEO, Samples.unit(1024, 2, true))).isTrue();

        assertThat(take(video)).isEqualTo(Samples.bytes(1024, 2));
    }

    @Test
    void unitOfAnUnannouncedTrackIsRefused() throws IOException {
        StreamSink sink = directory.open("front-door", SIZE).sink(StreamName.MAIN);

        assertThatThrownBy(() -> sink.write(TrackKind.VIDEO, Samples.unit(10, 1, true)))
                .isInstanceOf(IllegalStateException.class);
        sink.format(Samples.videoOnly());
        assertThatThrownBy(() -> sink.write(TrackKind.AUDIO, Samples.unit(10, 1, true)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> sink.write(TrackKind.ORIGINAL_AUDIO, Samples.unit(10, 1, true)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(sink.write(TrackKind.PICTURE, Samples.unit(10, 1, true))).isTrue();
    }

    @Test
    void picturesAreWantedWhileALeaseLasts() throws IOException {
        ChannelFrames channel = directory.open("front-door", SIZE);
        StreamSink main = channel.sink(StreamName.MAIN);
        StreamSink sub = channel.sink(StreamName.SUB);
        ChannelReader reader = reader(channel.issue());
        assertThat(main.picturesWanted()).isFalse();

        reader.slot()
                .demand(Demand.NONE.withPictures(StreamName.MAIN), TimeUnit.SECONDS.toNanos(60));
        assertThat(main.picturesWanted()).isTrue();
        assertThat(sub.picturesWanted()).isFalse();
        assertThat(channel.demand().wantsStream(StreamName.MAIN)).isTrue();

        reader.slot()
                .demand(
                        Demand.NONE.withPictures(StreamName.MAIN),
                        TimeUnit.MILLISECONDS.toNanos(20));
        await().until(() -> !main.picturesWanted());
        assertThat(channel.demand()).isEqualTo(Demand.NONE);
    }

    @Test
    void revokedTicketLosesDemandDoorbellAndReport() throws IOException {
        ChannelFrames channel = directory.open("front-door", SIZE);
        ReaderTicket ticket = channel.issue();
        ChannelReader reader = reader(ticket);
        reader.slot()
                .demand(Demand.NONE.withPictures(StreamName.SUB), TimeUnit.SECONDS.toNanos(60));
        reader.slot().progress(5, 2, 1000, 10, 1);
        assertThat(channel.report(ticket).processId()).isEqualTo(ProcessHandle.current().pid());
        assertThat(channel.report(ticket).viewers()).isEqualTo(2);

        channel.revoke(ticket);
        channel.revoke(ticket);

        assertThat(channel.demand()).isEqualTo(Demand.NONE);
        assertThat(channel.report(ticket).processId()).isZero();
        await().until(
                        () -> {
                            reader.await(() -> false, 10);
                            return reader.ownerGone();
                        });
    }

    @Test
    void slotsAreLimitedAndTheLastRevokedIsTheLastReused() throws IOException {
        ChannelFrames channel = directory.open("front-door", SIZE);
        List<ReaderTicket> tickets = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tickets.add(channel.issue());
        }
        assertThatThrownBy(channel::issue)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("front-door");

        channel.revoke(tickets.get(7));
        channel.revoke(tickets.get(2));

        assertThat(channel.issue().slot()).isEqualTo(2);
        assertThat(tickets).extracting(ReaderTicket::key).doesNotHaveDuplicates();
    }

    @Test
    void ownerBeatsInEveryRecord() throws IOException {
        ChannelReader one = reader(directory.open("one", SIZE).issue());
        ChannelReader other = reader(directory.open("other", SIZE).issue());
        long start = System.nanoTime();

        await().until(
                        () ->
                                one.slot().ownerHeartbeat() > start
                                        && other.slot().ownerHeartbeat() > start);
    }

    @Test
    void channelsAreApart() throws IOException {
        ChannelFrames one = directory.open("one", SIZE);
        ChannelFrames other = directory.open("other", SIZE);
        StreamSink sink = one.sink(StreamName.MAIN);
        sink.format(Samples.videoOnly());
        sink.write(TrackKind.VIDEO, Samples.unit(10, 1, true));

        assertThat(one.publishedUnits()).isEqualTo(1);
        assertThat(other.publishedUnits()).isZero();
        assertThat(Files.isSameFile(one.issue().ring().file(), other.issue().ring().file()))
                .isFalse();
    }

    @Test
    void openChannelCannotBeOpenedAgainUntilItIsClosed() throws IOException {
        ChannelFrames channel = directory.open("front-door", SIZE);
        Path ring = channel.issue().ring().file();

        assertThatThrownBy(() -> directory.open("front-door", SIZE))
                .isInstanceOf(IllegalStateException.class);
        channel.close();
        channel.close();

        assertThat(ring).doesNotExist();
        assertThat(directory.open("front-door", SIZE).publishedUnits()).isZero();
    }

    @Test
    void readersKeepWhatTheyMappedWhenTheChannelCloses() throws IOException {
        ChannelFrames channel = directory.open("front-door", SIZE);
        ChannelReader reader = reader(channel.issue());
        TrackReader video = reader.track(StreamName.MAIN, TrackKind.VIDEO);
        StreamSink sink = channel.sink(StreamName.MAIN);
        sink.format(Samples.videoOnly());
        sink.write(TrackKind.VIDEO, Samples.unit(900, 1, true));

        directory.close();

        assertThat(take(video)).isEqualTo(Samples.bytes(900, 1));
        reader.slot().beat();
        assertThat(sink.write(TrackKind.VIDEO, Samples.unit(900, 2, true))).isTrue();
    }

    @Test
    void nothingIsLeftAfterClose() throws IOException {
        directory.open("one", SIZE);
        directory.open("other", SIZE).close();
        assertThat(folder).exists();

        directory.close();

        assertThat(folder).doesNotExist();
    }

    @Test
    void filesAreTheOwnersAlone() throws IOException {
        directory.open("front-door", SIZE);

        try (var paths = Files.walk(folder)) {
            assertThat(paths.toList())
                    .hasSizeGreaterThan(3)
                    .allSatisfy(
                            path ->
                                    assertThat(
                                                    PosixFilePermissions.toString(
                                                            Files.getPosixFilePermissions(path)))
                                            .as(path.toString())
                                            .endsWith("------"));
        }
    }

    @Test
    void tooLittleRoomIsRefusedWithWhatToDo() throws IOException {
        long need = 100_000;
        try (DefaultFrameDirectory small = open(temp.resolve("small"), in -> need, 0)) {
            assertThatThrownBy(() -> small.open("front-door", Samples.ring(8, 65536)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("front-door")
                    .hasMessageContaining("0.1 MiB left")
                    .hasMessageContaining("--shm-size=1g")
                    .hasMessageContaining(temp.resolve("small").toString());
        }
    }

    @Test
    void reserveIsKept() throws IOException {
        long reserve = 50_000_000;
        try (DefaultFrameDirectory small =
                open(temp.resolve("small"), in -> reserve + 10_000_000, reserve)) {
            small.open("fits", SIZE);
            assertThatThrownBy(() -> small.open("does-not", Samples.ring(8, 4_194_304)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void secondInstanceInTheSameFolderHasItsOwnMemory() throws IOException {
        ChannelFrames channel = directory.open("front-door", SIZE);
        ReaderTicket ticket = channel.issue();

        try (DefaultFrameDirectory second = open(folder, Room.Space.FILE_STORE, 0)) {
            ReaderTicket other = second.open("front-door", SIZE).issue();
            assertThat(other.ring().file()).isNotEqualTo(ticket.ring().file());
            assertThat(other.doorbell()).isNotEqualTo(ticket.doorbell());
        }

        assertThat(ticket.ring().file()).exists();
        reader(ticket);
    }

    @Test
    void badChannelIdIsRefused() {
        assertThatThrownBy(() -> directory.open("../escape", SIZE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> directory.open("", SIZE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fullFileSystemIsAnErrorAndLeavesNothing() throws Exception {
        try (TinyFileSystem tiny = TinyFileSystem.mount(temp.resolve("tiny"), "2m");
                DefaultFrameDirectory lied =
                        open(tiny.path().resolve("shared"), in -> Long.MAX_VALUE / 2, 0)) {
            assertThatThrownBy(() -> lied.open("front-door", Samples.ring(8, 1 << 20)))
                    .isInstanceOf(IOException.class)
                    .as("an error of writing, not a fault of touching memory")
                    .hasNoCause();
            assertThat(lied.open("small", SIZE).publishedUnits()).isZero();
            try (var files = Files.list(tiny.path().resolve("shared").resolve("1"))) {
                assertThat(files.map(Path::toString))
                        .noneMatch(name -> name.contains("front-door"));
            }
        }
    }
}
