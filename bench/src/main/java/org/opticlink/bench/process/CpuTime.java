package org.opticlink.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * The processor time of processes, from {@code /proc/PID/stat}: user and system time of all their
 * threads, ended ones included. Resolution 10 ms; a difference of two readings has no bias.
 */
public final class CpuTime {

    // USER_HZ, which is part of the interface of the kernel
    private static final long NANOS_PER_TICK = 10_000_000;
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    private CpuTime() {}

    /** Returns the processor time that a process has used, in nanoseconds. */
    public static long nanos(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        // the name before the bracket may contain spaces
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
        return ticks * NANOS_PER_TICK;
    }

    /** Returns what all processes together used, in nanoseconds. */
    public static long nanos(Collection<Long> pids) throws IOException {
        long sum = 0;
        for (long pid : pids) {
            sum += nanos(pid);
        }
        return sum;
    }

    /** Returns how many percent of one core the processes use together, over the given time. */
    public static double percent(Collection<Long> pids, Duration window)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        long before = nanos(pids);
        Thread.sleep(window.toMillis());
        long used = nanos(pids) - before;
        return 100.0 * used / (System.nanoTime() - start);
    }

    /** Returns the readings of several windows, one after the other. */
    public static double[] percents(long pid, Duration window, int windows)
            throws IOException, InterruptedException {
        double[] readings = new double[windows];
        for (int i = 0; i < windows; i++) {
            readings[i] = percent(List.of(pid), window);
        }
        return readings;
    }
}
