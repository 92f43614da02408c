package org.opticlink.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The processor time of some threads of a process, from {@code /proc/PID/task/TID/schedstat}, which
 * counts nanoseconds.
 */
public final class ThreadTime {

    private ThreadTime() {}

    /** Returns how many nanoseconds the threads whose names begin like one of these have used. */
    public static long nanos(long pid, List<String> names) throws IOException {
        long sum = 0;
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (Path thread : threads.toList()) {
                sum += nanos(thread, names);
            }
        }
        return sum;
    }

    private static long nanos(Path thread, List<String> names) throws IOException {
        try {
            String name = Files.readString(thread.resolve("comm")).strip();
            return names.stream().anyMatch(name::startsWith)
                    ? Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ")[0])
                    : 0;
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }

    /** Returns how many percent of one core they use together, over the given time. */
    public static double percent(long pid, List<String> names, Duration window)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        long before = nanos(pid, names);
        Thread.sleep(window.toMillis());
        long used = nanos(pid, names) - before;
        return 100.0 * used / (System.nanoTime() - start);
    }
}
