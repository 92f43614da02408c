package org.opticlink.frames.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.frames.BlindMemory;
import org.opticlink.frames.ChannelReader;
import org.opticlink.frames.ChildProcess;
import org.opticlink.frames.FormatReader;
import org.opticlink.frames.ReaderTicket;
import org.opticlink.frames.TrackReader;
import org.opticlink.frames.UnitHeader;

/** A process that reads, checks every byte, and dawdles now and then. */
final class TortureReader {

    private static final long REPORT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long SLEEP_MILLIS = 1_000;

    private final SplittableRandom random = new SplittableRandom();
    private final Payload payload = new Payload(TortureWriter.LARGEST);
    private final ChannelReader channel;
    private final TrackReader track;
    private final FormatReader format;
    private final boolean atKeys = random.nextBoolean();
    private final long first;
    private long units;
    private long torn;
    private long backwards;
    private long wrongFormats;
    private long last;
    private long reported;

    private TortureReader(ChannelReader channel, TrackReader track) {
        this.channel = channel;
        this.track = track;
        this.format = channel.format(StreamName.MAIN);
        track.seekNewest();
        this.first = track.next();
        this.last = first - 1;
    }

    /**
     * Arguments: {@code validating} or {@code blind}. Takes a ticket on its standard input; runs
     * until it is killed.
     */
    public static void main(String[] args) throws IOException {
        ReaderTicket ticket =
                TicketText.decode(new BufferedReader(new InputStreamReader(System.in)).readLine());
        ChannelReader channel = ChannelReader.open(ticket);
        TrackReader track =
                args[0].equals("blind")
                        ? BlindMemory.ring(ticket.ring()).reader(StreamName.MAIN, TrackKind.VIDEO)
                        : channel.track(StreamName.MAIN, TrackKind.VIDEO);
        new TortureReader(channel, track).run();
    }

    private void run() throws IOException {
        while (true) {
            switch (track.peek()) {
                case EMPTY -> channel.await(() -> track.head() >= track.next(), SLEEP_MILLIS);
                case LAPPED -> recover();
                default -> take();
            }
            if (System.nanoTime() - reported > REPORT_NANOS) {
                report();
            }
        }
    }

    private void recover() {
        if (atKeys) {
            track.recoverAtKey();
        } else {
            track.recoverAtNewest();
        }
    }

    private void take() {
        UnitHeader header = track.header();
        if (!track.take(payload.target())) {
            return;
        }
        units++;
        if (header.sequence() <= last) {
            backwards++;
        }
        last = header.sequence();
        boolean key = last % TortureWriter.KEY_EVERY == 0;
        if (header.ptsMicros() != last
                || header.key() != key
                || !payload.holds(last, header.length())) {
            torn++;
        }
        if (units % 50 == 0) {
            checkFormat();
            if (random.nextInt(10) == 0) {
                LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(60)));
            }
        }
    }

    private void checkFormat() {
        format.read()
                .map(FormatReader.Versioned::format)
                .filter(
                        seen ->
                                !seen.equals(TortureWriter.format(0))
                                        && !seen.equals(TortureWriter.format(1)))
                .ifPresent(wrong -> wrongFormats++);
    }

    private void report() {
        reported = System.nanoTime();
        channel.slot().beat();
        // every sequence since the first was either delivered or counted as lost
        long uncounted = track.next() - first - units - track.lost();
        ChildProcess.say(
                new Report(
                                units,
                                torn,
                                backwards,
                                wrongFormats,
                                uncounted,
                                track.lost(),
                                track.torn(),
                                last)
                        .encode());
    }
}
