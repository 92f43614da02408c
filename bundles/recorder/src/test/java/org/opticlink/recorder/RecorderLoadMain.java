package org.opticlink.recorder;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.opticlink.recorder.disk.LocalDisk;
import org.opticlink.recorder.fixtures.FakeChannel;
import org.opticlink.recorder.fixtures.NumberedCamera;
import org.opticlink.recorder.fixtures.Plans;
import org.opticlink.recorder.retention.RetentionLimits;

/**
 * Measures what recording costs: so many channels of 25 pictures per second and 2 Mbit/s in real
 * time. Arguments: folder, channels, seconds.
 */
final class RecorderLoadMain {

    private static final int PICTURE_BYTES = 10_000;

    private RecorderLoadMain() {}

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        int count = Integer.parseInt(args[1]);
        int seconds = Integer.parseInt(args[2]);
        Recorder recorder =
                new Recorder(
                        new RecorderConfig(
                                List.of(Files.createDirectories(home.resolve("recordings"))),
                                home.resolve("state"),
                                0,
                                new RetentionLimits(0, 0)),
                        new LocalDisk());
        RecordingsService recordings = new RecordingsService(recorder);
        List<FakeChannel> channels = new ArrayList<>();
        List<NumberedCamera> cameras = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            FakeChannel channel = new FakeChannel("camera-" + i, home, 4);
            channels.add(channel);
            cameras.add(
                    new NumberedCamera(channel.sink(), PICTURE_BYTES, System.currentTimeMillis()));
            recorder.setPlan(Plans.continuous(channel.id(), "mp4"));
            recorder.addChannel(channel);
        }
        run(cameras, 5);
        Map<String, Long> before = cpu();
        long calls = writeCalls();
        long started = System.nanoTime();
        run(cameras, seconds);
        double elapsed = (System.nanoTime() - started) / 1e9;
        Map<String, Long> after = cpu();
        double total = 0;
        for (Map.Entry<String, Long> entry : new TreeMap<>(after).entrySet()) {
            double used = (entry.getValue() - before.getOrDefault(entry.getKey(), 0L)) / 1e9;
            if (entry.getKey().startsWith("opticlink-recorder")) {
                total += used;
                System.out.printf(
                        "%-45s %.2f %% of a core%n", entry.getKey(), used / elapsed * 100);
            }
        }
        System.out.printf(
                "recording: %.3f %% of a core per channel, %.1f write calls per second and channel%n",
                total / elapsed * 100 / count, (writeCalls() - calls) / elapsed / count);
        System.out.printf(
                "lost: %d%n",
                recordings.status().stream().mapToLong(status -> status.lostVideo()).sum());
        long asked = System.nanoTime();
        int rows =
                recordings
                        .timeline("camera-0", Instant.now().minusSeconds(86_400), Instant.now())
                        .segments()
                        .size();
        System.out.printf(
                "timeline of a day: %d files, %.2f ms%n", rows, (System.nanoTime() - asked) / 1e6);
        recordings.close();
        recorder.close();
        for (FakeChannel channel : channels) {
            channel.close();
        }
    }

    private static void run(List<NumberedCamera> cameras, int seconds) throws Exception {
        long start = System.nanoTime();
        for (int picture = 1; picture <= seconds * 25; picture++) {
            for (NumberedCamera camera : cameras) {
                camera.publish(1);
            }
            long left = start + picture * 40_000_000L - System.nanoTime();
            if (left > 0) {
                Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
            }
        }
    }

    private static Map<String, Long> cpu() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<String, Long> times = new HashMap<>();
        for (long id : threads.getAllThreadIds()) {
            var info = threads.getThreadInfo(id);
            if (info != null) {
                times.merge(info.getThreadName(), threads.getThreadCpuTime(id), Long::sum);
            }
        }
        return times;
    }

    private static long writeCalls() throws Exception {
        Path io = Path.of("/proc/self/io");
        if (!Files.exists(io)) {
            return 0;
        }
        return Files.readAllLines(io).stream()
                .filter(line -> line.startsWith("syscw:"))
                .mapToLong(line -> Long.parseLong(line.substring(6).strip()))
                .findFirst()
                .orElse(0);
    }
}
