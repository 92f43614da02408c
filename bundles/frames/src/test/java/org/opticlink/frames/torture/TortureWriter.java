package org.opticlink.frames.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.frames.ChannelFrames;
import org.opticlink.frames.ChildProcess;
import org.opticlink.frames.FrameDirectory;
import org.opticlink.frames.RingSize;
import org.opticlink.frames.Samples;
import org.opticlink.frames.directory.FrameDirectories;

/** The process that owns the memory and writes as fast as it can. */
final class TortureWriter {

    static final RingSize SIZE = Samples.ring(256, 4 << 20);
    static final int LARGEST = 1 << 20;
    static final int KEY_EVERY = 25;

    private static final int FORMAT_EVERY = 500;

    private TortureWriter() {}

    /**
     * Arguments: folder, provider. Prints {@code start} and the number of units that are there;
     * answers each line on its standard input with a ticket; ends with its standard input.
     */
    public static void main(String[] args) throws IOException {
        FrameDirectory directory = FrameDirectories.open(Path.of(args[0]), args[1]);
        ChannelFrames channel = directory.open("torture", SIZE);
        ChildProcess.say("start " + channel.publishedUnits());
        Thread writer = new Thread(() -> write(channel), "torture-writer");
        writer.setDaemon(true);
        writer.start();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
        while (input.readLine() != null) {
            ChildProcess.say("ticket " + TicketText.encode(channel.issue()));
        }
    }

    private static void write(ChannelFrames channel) {
        SplittableRandom random = new SplittableRandom();
        StreamSink sink = channel.sink(StreamName.MAIN);
        Payload payload = new Payload(LARGEST);
        sink.format(format(0));
        while (true) {
            long sequence = channel.publishedUnits() + 1;
            if (sequence % FORMAT_EVERY == 0) {
                sink.format(format(sequence / FORMAT_EVERY));
            }
            AccessUnit unit =
                    new AccessUnit(
                            payload.fill(sequence, random),
                            sequence % KEY_EVERY == 0,
                            sequence,
                            sequence,
                            1,
                            sequence);
            if (!sink.write(TrackKind.VIDEO, unit)) {
                throw new IllegalStateException("unit " + sequence + " was refused");
            }
            if (random.nextInt(200) == 0) {
                // so that readers fall asleep now and then
                LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(5)));
            }
        }
    }

    static org.opticlink.api.frames.StreamFormat format(long number) {
        return Samples.videoAndAudio(number % 2 == 0 ? 640 : 1280);
    }
}
