package org.opticlink.frames.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.frames.ChannelFrames;
import org.opticlink.frames.ChannelReader;
import org.opticlink.frames.ReaderTicket;
import org.opticlink.frames.Samples;
import org.opticlink.frames.TrackReader;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DoorbellTest {

    private static final long LOST_MILLIS = 30_000;
    private static final long FOREVER_MILLIS = TimeUnit.HOURS.toMillis(1);

    @TempDir Path temp;
    private DefaultFrameDirectory directory;
    private ChannelFrames channel;
    private StreamSink sink;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeEach
    void open() throws IOException {
        directory = FrameDirectories.mapped(temp.resolve("shared"));
        channel = directory.open("front-door", Samples.ring(64, 1 << 16));
        sink = channel.sink(StreamName.MAIN);
        sink.format(Samples.videoOnly());
    }

    @AfterEach
    void close() throws IOException {
        threads.shutdownNow();
        directory.close();
    }

    @Test
    void everySleepEndsWithAUnitHoweverTheyMeet() throws Exception {
        int units = 20_000;
        ReaderTicket ticket = channel.issue();
        Future<Long> received = threads.submit(() -> receive(ticket, units));
        await().until(() -> channel.report(ticket).processId() != 0);

        // the reader answers each unit, so that it is falling asleep whenever the next one comes
        for (int i = 1; i <= units; i++) {
            sink.write(TrackKind.VIDEO, Samples.unit(16, i, true));
            while (consumed(ticket) < i && !received.isDone()) {
                Thread.onSpinWait();
            }
        }

        assertThat(received.get()).as("sleeps that nobody ended").isZero();
    }

    private long consumed(ReaderTicket ticket) {
        return channel.report(ticket).unitsSent();
    }

    /**
     * Returns how many sleeps ended with the time and not with the bell, though a unit was there.
     */
    private static long receive(ReaderTicket ticket, int units) throws IOException {
        long missed = 0;
        try (ChannelReader reader = ChannelReader.open(ticket)) {
            TrackReader video = reader.track(StreamName.MAIN, TrackKind.VIDEO);
            video.seek(1);
            while (video.next() <= units) {
                if (video.peek() == TrackReader.Result.UNIT) {
                    video.skip();
                    reader.slot().progress(0, 0, 0, video.next() - 1, 0);
                    continue;
                }
                long start = System.nanoTime();
                reader.await(() -> video.head() >= video.next(), LOST_MILLIS);
                if (System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(LOST_MILLIS)) {
                    missed++;
                }
            }
        }
        return missed;
    }

    @Test
    void unitThatComesBeforeTheLastLookIsSeenThere() throws Exception {
        try (ChannelReader reader = ChannelReader.open(channel.issue())) {
            TrackReader video = reader.track(StreamName.MAIN, TrackKind.VIDEO);
            letIn(reader);
            reader.await(
                    () -> {
                        sink.write(TrackKind.VIDEO, Samples.unit(16, 1, true));
                        return video.head() >= video.next();
                    },
                    FOREVER_MILLIS);
            assertThat(video.peek()).isEqualTo(TrackReader.Result.UNIT);
        }
    }

    @Test
    void unitThatComesRightAfterTheLastLookWakes() throws Exception {
        try (ChannelReader reader = ChannelReader.open(channel.issue())) {
            TrackReader video = reader.track(StreamName.MAIN, TrackKind.VIDEO);
            letIn(reader);
            for (int i = 1; i <= 1_000; i++) {
                int seed = i;
                long before = video.head();
                reader.await(
                        () -> {
                            boolean there = video.head() > before;
                            sink.write(TrackKind.VIDEO, Samples.unit(16, seed, true));
                            return there;
                        },
                        FOREVER_MILLIS);
                assertThat(video.head()).isGreaterThan(before);
            }
        }
    }

    /**
     * Sleeps until the owner has read the greeting, so that the byte of welcome is out of the way.
     */
    private static void letIn(ChannelReader reader) throws IOException {
        reader.await(() -> false, FOREVER_MILLIS);
    }

    @Test
    void formatWakesToo() throws Exception {
        try (ChannelReader reader = ChannelReader.open(channel.issue())) {
            long before = reader.format(StreamName.MAIN).generation();
            threads.submit(() -> sink.format(Samples.videoAndAudio(320)));

            while (reader.format(StreamName.MAIN).generation() == before) {
                reader.await(
                        () -> reader.format(StreamName.MAIN).generation() != before,
                        FOREVER_MILLIS);
            }
        }
    }

    @Test
    void wakeEndsASleepFromAnotherThread() throws Exception {
        try (ChannelReader reader = ChannelReader.open(channel.issue())) {
            threads.submit(reader::wake);
            reader.await(() -> false, FOREVER_MILLIS);
            threads.submit(reader::wake);
            reader.await(() -> false, FOREVER_MILLIS);
        }
    }

    @Test
    void sleepingReaderLearnsThatTheOwnerIsGone() throws Exception {
        try (ChannelReader reader = ChannelReader.open(channel.issue())) {
            threads.submit(
                    () -> {
                        directory.close();
                        return null;
                    });
            while (!reader.ownerGone()) {
                reader.await(() -> false, FOREVER_MILLIS);
            }
        }
    }

    @Test
    void strangerWithoutATicketIsSentAway() throws Exception {
        ReaderTicket ticket = channel.issue();
        try (SocketChannel stranger = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            stranger.connect(UnixDomainSocketAddress.of(ticket.doorbell()));
            stranger.write(StandardCharsets.UTF_8.encode("0".repeat(32) + "\n"));
            assertThat(stranger.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
        try (SocketChannel stranger = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            stranger.connect(UnixDomainSocketAddress.of(ticket.doorbell()));
            stranger.write(ByteBuffer.allocate(128));
            assertThat(stranger.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }
}
