package org.opticlink.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.opticlink.bench.system.WarmHome;
import org.opticlink.testing.clip.Clip;

/** What all figures of one run share. Used by the main thread. */
public final class Bench implements AutoCloseable {

    private static final Path SHARED = Path.of("/dev/shm");

    private final Options options;
    private final Path scratch;
    private final Path memory;
    private final long startNanos = System.nanoTime();
    private final AtomicInteger folders = new AtomicInteger();
    private final Thread atExit = new Thread(this::deleteFolders, "bench-exit");
    private WarmHome warmHome;
    private Clip clip;

    private Bench(Options options) throws IOException {
        this.options = options;
        scratch = Files.createTempDirectory("opticlink-bench-");
        memory =
                Files.isWritable(SHARED)
                        ? Files.createTempDirectory(SHARED, "opticlink-bench-")
                        : Files.createDirectory(scratch.resolve("memory"));
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    static Bench open(Options options) throws IOException {
        if (!Files.isExecutable(options.distribution().resolve("bin/opticlink"))) {
            throw new IOException("no distribution at " + options.distribution());
        }
        return new Bench(options);
    }

    /** Returns the folder of the built distribution. */
    public Path distribution() {
        return options.distribution();
    }

    /** Returns how long one reading takes. */
    public Duration window() {
        return options.window();
    }

    /** Returns a new empty folder, deleted at the end. */
    public Path newFolder(String name) throws IOException {
        return Files.createDirectory(scratch.resolve(name + "-" + folders.incrementAndGet()));
    }

    /** Returns a path that does not exist yet, in shared memory where there is some. */
    public Path newMemory() {
        return memory.resolve("frames-" + folders.incrementAndGet());
    }

    /** Returns a new data folder, as a first start leaves it. */
    public Path warmHome() throws Exception {
        if (warmHome == null) {
            warmHome = WarmHome.make(this);
        }
        return warmHome.copy();
    }

    /**
     * Returns what the stand-in cameras send.
     *
     * @throws Unavailable when there is no program to make it
     */
    public Clip clip() throws Unavailable, IOException, InterruptedException {
        if (clip == null) {
            say("making the clip that the cameras send");
            Path ffmpeg =
                    program("ffmpeg").orElseThrow(() -> new Unavailable("ffmpeg is not installed"));
            clip = Clip.make(ffmpeg, newFolder("clip"));
        }
        return clip;
    }

    /** Tells the person who waits. */
    public void say(String line) {
        System.out.printf(
                Locale.ROOT,
                "[%4d s] %s%n",
                (System.nanoTime() - startNanos) / 1_000_000_000,
                line);
    }

    /** Waits for a whole window, or as long as given. */
    public static void pause(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }

    /** Returns the first executable of this name on the path. */
    public static Optional<Path> program(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Deletes all folders. */
    @Override
    public void close() {
        deleteFolders();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void deleteFolders() {
        Stream.of(scratch, memory).filter(Files::exists).forEach(Bench::delete);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
