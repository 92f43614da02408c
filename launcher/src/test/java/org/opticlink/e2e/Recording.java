package org.opticlink.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.opticlink.testing.process.Await;

/**
 * A viewer that keeps what it gets in a file and knows when each byte came. One thread reads; any
 * thread may ask.
 */
final class Recording implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final InputStream in;
    private final Thread reader;
    private final NavigableMap<Long, Long> arrivals = new TreeMap<>();
    private long bytes;
    private Optional<IOException> end = Optional.empty();
    private boolean running = true;

    private Recording(Path file, InputStream in, String name) {
        this.file = file;
        this.in = in;
        reader = new Thread(this::read, "opticlink-test-recording-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts to read an endless response. */
    static Recording start(ChannelUnderTest channel, String path, Path folder) throws Exception {
        Path file =
                Files.createTempFile(
                        folder, channel.id() + "-", path.substring(path.lastIndexOf('.')));
        return new Recording(file, channel.open(path).body(), channel.id());
    }

    private void read() {
        try (InputStream source = in;
                OutputStream target = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
                target.write(buffer, 0, count);
                note(count);
            }
            ended(Optional.empty());
        } catch (IOException broken) {
            ended(Optional.of(broken));
        }
    }

    private synchronized void note(int count) {
        arrivals.put(bytes, System.nanoTime());
        bytes += count;
    }

    private synchronized void ended(Optional<IOException> cause) {
        end = cause;
        running = false;
    }

    synchronized long bytes() {
        return bytes;
    }

    /** Returns whether the server still sends. */
    synchronized boolean isOpen() {
        return running;
    }

    /** Returns the error that ended it, if there was one. */
    synchronized Optional<IOException> error() {
        return end;
    }

    /** Returns the time at which the byte came, on the clock of {@link System#nanoTime}. */
    synchronized long arrivalOf(long position) {
        Map.Entry<Long, Long> entry = arrivals.floorEntry(position);
        return entry == null ? arrivals.firstEntry().getValue() : entry.getValue();
    }

    /** Waits until so much time lies between the first and the last byte. */
    void awaitSpan(Duration span) throws Exception {
        Await.until(
                "data over " + span + " in " + file.getFileName(),
                span.plus(OpticLinkUnderTest.PATIENCE),
                () -> span() >= span.toNanos());
    }

    private synchronized long span() {
        return arrivals.isEmpty()
                ? 0
                : arrivals.lastEntry().getValue() - arrivals.firstEntry().getValue();
    }

    /** Stops, if it still runs, and returns the file. */
    Path stop() throws IOException, InterruptedException {
        in.close();
        reader.join(OpticLinkUnderTest.PATIENCE.toMillis());
        return file;
    }

    /** Hangs up; the thread ends with the stream. */
    @Override
    public void close() throws IOException {
        in.close();
    }
}
