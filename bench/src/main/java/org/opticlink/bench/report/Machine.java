package org.opticlink.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is measured on, and how busy it is.
 *
 * @param description processor, number of cores, system and Java
 * @param load how many threads ran or wanted to, over the last minute
 */
public record Machine(String description, String load) {

    private static final int NICE = 16;

    /** Looks at this machine now. */
    public static Machine look() {
        String description =
                "%s, %d cores, %s, %s %s"
                        .formatted(
                                processor(),
                                Runtime.getRuntime().availableProcessors(),
                                system(),
                                System.getProperty("java.vm.name"),
                                System.getProperty("java.vm.version"));
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return new Machine(description + nice(), String.format(Locale.ROOT, "%.1f", load));
    }

    private static String nice() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String level = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICE];
            return level.equals("0") ? "" : ", at nice level " + level;
        } catch (IOException notThere) {
            // another system than Linux
            return "";
        }
    }

    private static String processor() {
        return value(Path.of("/proc/cpuinfo"), "model name", ":")
                .orElse(System.getProperty("os.arch"));
    }

    private static String system() {
        String name = value(Path.of("/etc/os-release"), "PRETTY_NAME", "=").orElse("");
        String kernel = System.getProperty("os.name") + " " + System.getProperty("os.version");
        return name.isEmpty() ? kernel : name.replace("\"", "") + " (" + kernel + ")";
    }

    private static Optional<String> value(Path file, String key, String separator) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> List.of(line.split(separator, 2)))
                    .filter(pair -> pair.size() == 2 && pair.get(0).strip().equals(key))
                    .map(pair -> pair.get(1).strip())
                    .findFirst();
        } catch (IOException notThere) {
            // another system than Linux
            return Optional.empty();
        }
    }
}
