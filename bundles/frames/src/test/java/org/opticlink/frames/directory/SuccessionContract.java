package org.opticlink.frames.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.frames.ChannelFrames;
import org.opticlink.frames.ChannelReader;
import org.opticlink.frames.RingSize;
import org.opticlink.frames.Samples;
import org.opticlink.frames.TrackReader;
import org.opticlink.frames.memory.MemoryProvider;

/**
 * What an owner does with what a killed one left behind. The dead owner's folder is a copy of a
 * living one's, which has the same bytes and no lock.
 */
abstract class SuccessionContract {

    private static final RingSize SIZE = Samples.tinyRing();
    private static final int UNITS = 5;

    @TempDir Path temp;
    private DefaultFrameDirectory living;
    private Path dead;

    abstract MemoryProvider provider();

    @BeforeEach
    void leaveAFolderBehind() throws IOException {
        living = open(temp.resolve("living"));
        for (String channel : List.of("front-door", "garden")) {
            StreamSink sink = living.open(channel, SIZE).sink(StreamName.MAIN);
            sink.format(Samples.videoOnly());
            for (int i = 1; i <= UNITS; i++) {
                sink.write(TrackKind.VIDEO, Samples.unit(100, i, i == 3));
            }
        }
        dead = temp.resolve("dead");
        Files.createDirectory(dead);
        copy(temp.resolve("living/1"), dead.resolve("1"));
    }

    @AfterEach
    void close() throws IOException {
        living.close();
    }

    private DefaultFrameDirectory open(Path folder) throws IOException {
        return DefaultFrameDirectory.open(
                new FrameSettings(folder, ProviderChoice.AUTO, 0),
                provider(),
                Room.Space.FILE_STORE);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (var files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private Path ring() {
        return dead.resolve("1").resolve("ring-front-door");
    }

    private static void overwrite(Path file, long at, int count) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap("x".repeat(count).getBytes()), at);
        }
    }

    private void assertStartsAnew() throws IOException {
        try (DefaultFrameDirectory successor = open(dead)) {
            ChannelFrames channel = successor.open("front-door", SIZE);
            assertThat(channel.publishedUnits()).isZero();
            StreamSink sink = channel.sink(StreamName.MAIN);
            sink.format(Samples.videoOnly());
            assertThat(sink.write(TrackKind.VIDEO, Samples.unit(100, 1, true))).isTrue();
            assertThat(channel.publishedUnits()).isEqualTo(1);
        }
        assertThat(dead).doesNotExist();
    }

    @Test
    void successorGoesOnWithSequenceAndFormat() throws IOException {
        try (DefaultFrameDirectory successor = open(dead)) {
            ChannelFrames channel = successor.open("front-door", SIZE);
            assertThat(channel.publishedUnits()).isEqualTo(UNITS);
            try (ChannelReader reader = ChannelReader.open(channel.issue())) {
                TrackReader video = reader.track(StreamName.MAIN, TrackKind.VIDEO);
                long generation = reader.format(StreamName.MAIN).read().orElseThrow().generation();
                video.seekNewestKey();
                assertThat(FrameDirectoryContract.take(video)).isEqualTo(Samples.bytes(100, 3));

                StreamSink sink = channel.sink(StreamName.MAIN);
                sink.format(Samples.videoOnly());
                sink.write(TrackKind.VIDEO, Samples.unit(100, 6, true));

                video.seekNewest();
                assertThat(video.peek()).isEqualTo(TrackReader.Result.UNIT);
                assertThat(video.header().sequence()).isEqualTo(UNITS + 1);
                assertThat(video.header().formatGeneration()).isEqualTo(generation);
            }
        }
        assertThat(dead).doesNotExist();
    }

    @Test
    void lateReaderOfTheDeadOwnerDisturbsNobody() throws IOException {
        try (DefaultFrameDirectory successor = open(dead)) {
            ChannelFrames channel = successor.open("front-door", SIZE);
            assertThat(channel.issue().control().file().getParent())
                    .isEqualTo(dead.toRealPath().resolve("1"));
            assertThat(channel.demand().mask()).isZero();
        }
    }

    @Test
    void ringOfAnotherSizeIsMadeAnew() throws IOException {
        try (DefaultFrameDirectory successor = open(dead)) {
            ChannelFrames channel = successor.open("front-door", Samples.ring(16, 8192));
            assertThat(channel.publishedUnits()).isZero();
        }
    }

    @Test
    void ringOfAnotherLayoutOfTheSameSizeIsMadeAnew() throws IOException {
        RingSize other = Samples.ring(4, 4096);
        assertThat(other.bytes()).isEqualTo(SIZE.bytes());
        try (DefaultFrameDirectory successor = open(dead)) {
            assertThat(successor.open("front-door", other).publishedUnits()).isZero();
        }
    }

    @Test
    void truncatedRingIsMadeAnew() throws IOException {
        try (FileChannel channel = FileChannel.open(ring(), StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        assertStartsAnew();
    }

    @Test
    void emptyRingFileIsMadeAnew() throws IOException {
        try (FileChannel channel = FileChannel.open(ring(), StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
        assertStartsAnew();
    }

    @Test
    void ringFullOfNonsenseIsMadeAnew() throws IOException {
        overwrite(ring(), 0, (int) Files.size(ring()));
        assertStartsAnew();
    }

    @Test
    void halfMadeFilesAreRemoved() throws IOException {
        Path unfinished = dead.resolve("1").resolve("ring-front-door.tmp");
        Files.move(ring(), unfinished);
        try (DefaultFrameDirectory successor = open(dead)) {
            assertThat(unfinished).doesNotExist();
            assertThat(successor.open("front-door", SIZE).publishedUnits()).isZero();
        }
    }

    @Test
    void generationWithoutAnOwnersWordIsRemoved() throws IOException {
        Files.write(dead.resolve("1").resolve("owner"), new byte[0]);
        assertStartsAnew();
    }

    @Test
    void generationFromBeforeTheMachineRestartedIsRemoved() throws IOException {
        Path owner = dead.resolve("1").resolve("owner");
        String text = Files.readString(owner);
        Files.writeString(owner, text.replaceFirst("clock (\\d+)\\d{5}", "clock $100000"));
        assertThat(Files.readString(owner)).isNotEqualTo(text);
        assertStartsAnew();
    }

    @Test
    void generationOfAnotherProviderIsRemoved() throws IOException {
        Path owner = dead.resolve("1").resolve("owner");
        Files.writeString(
                owner, Files.readString(owner).replaceFirst("provider \\w+", "provider other"));
        assertStartsAnew();
    }

    @Test
    void onlyOneOfSeveralDeadGenerationsStays() throws IOException {
        copy(dead.resolve("1"), dead.resolve("2"));
        copy(dead.resolve("1"), dead.resolve("7"));
        try (DefaultFrameDirectory successor = open(dead)) {
            assertThat(successor.open("front-door", SIZE).publishedUnits()).isEqualTo(UNITS);
            assertThat(dead.resolve("2")).doesNotExist();
            assertThat(dead.resolve("7")).doesNotExist();
        }
    }

    @Test
    void oldRingsNobodyAsksForMakeRoomForNewOnes() throws IOException {
        Path garden = dead.resolve("1").resolve("ring-garden");
        Room.Space space = folder -> Files.exists(garden) ? 0 : Long.MAX_VALUE / 2;
        try (DefaultFrameDirectory successor =
                DefaultFrameDirectory.open(
                        new FrameSettings(dead, ProviderChoice.AUTO, 0), provider(), space)) {
            assertThat(successor.open("front-door", SIZE).publishedUnits()).isEqualTo(UNITS);
            assertThat(garden).exists();

            successor.open("new", SIZE);

            assertThat(garden).doesNotExist();
        }
    }
}
