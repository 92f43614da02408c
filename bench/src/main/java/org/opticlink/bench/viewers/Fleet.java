package org.opticlink.bench.viewers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.opticlink.testing.process.TestProcess;

/** Viewers of one port, in a process of their own, which ends with this object or with this JVM. */
public final class Fleet implements AutoCloseable {

    /** What the viewers ask for. */
    public enum Kind {
        /** Pictures. */
        MJPEG,
        /** Fragmented MP4. */
        MP4
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestProcess process;
    private int reports;

    private Fleet(TestProcess process) {
        this.process = process;
    }

    /** Connects viewers and waits until each of them has received a unit. */
    public static Fleet watch(int port, String path, Kind kind, int viewers)
            throws IOException, InterruptedException {
        TestProcess process =
                TestProcess.start(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FleetMain.class.getName(),
                        String.valueOf(port),
                        path,
                        kind.name().toLowerCase(java.util.Locale.ROOT),
                        String.valueOf(viewers));
        try {
            process.awaitLine(
                    "that all " + viewers + " viewers see something", PATIENCE, "ready"::equals);
            return new Fleet(process);
        } catch (InterruptedException | RuntimeException | AssertionError failed) {
            process.close();
            throw failed;
        }
    }

    /** Returns what the viewers have received up to now. */
    public FleetReport report() throws IOException, InterruptedException {
        process.writeLine("report");
        // the line "ready" is the first one
        String line =
                process.awaitLine(
                        "a report", ++reports, PATIENCE, text -> text.startsWith("time="));
        return FleetReport.parse(line);
    }

    @Override
    public void close() {
        process.close();
    }
}
