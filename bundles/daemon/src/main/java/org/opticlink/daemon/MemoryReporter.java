package org.opticlink.daemon;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import org.opticlink.daemon.protocol.DaemonMessage;
import org.opticlink.daemon.protocol.MemoryReport;

/**
 * Tells the manager now and then how much memory this process uses, where it cannot look itself.
 * Memory of native libraries is not seen; the daemon has none.
 */
final class MemoryReporter {

    private static final long MILLIS = 5000;

    private MemoryReporter() {}

    static void start(Consumer<DaemonMessage> manager) {
        Thread thread = new Thread(() -> run(manager), "opticlink-memory");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run(Consumer<DaemonMessage> manager) {
        try {
            while (true) {
                // later rather than at the start: the management beans take a while to load
                Thread.sleep(MILLIS);
                manager.accept(new MemoryReport(used()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns what heap, JVM and direct buffers have taken from the system. */
    static long used() {
        var memory = ManagementFactory.getMemoryMXBean();
        long direct =
                ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .filter(pool -> pool.getName().equals("direct"))
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum();
        return memory.getHeapMemoryUsage().getCommitted()
                + memory.getNonHeapMemoryUsage().getCommitted()
                + direct;
    }
}
