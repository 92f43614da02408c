package org.opticlink.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The memory of a process, from {@code /proc/PID/smaps_rollup}.
 *
 * @param residentMb all pages in memory, in 10^6 bytes
 * @param proportionalMb the same, where a page that n processes share counts 1/n
 */
public record MemoryUse(double residentMb, double proportionalMb) {

    private static final double KIB_PER_MB = 1e6 / 1024;

    /** Looks at a process now. */
    public static MemoryUse of(long pid) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            Map<String, Long> kib =
                    lines.map(line -> line.split("\\s+"))
                            .filter(words -> words.length == 3 && words[2].equals("kB"))
                            .collect(
                                    Collectors.toMap(
                                            words -> words[0], words -> Long.valueOf(words[1])));
            return new MemoryUse(kib.get("Rss:") / KIB_PER_MB, kib.get("Pss:") / KIB_PER_MB);
        }
    }
}
