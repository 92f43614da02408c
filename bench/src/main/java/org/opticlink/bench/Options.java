package org.opticlink.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The command line.
 *
 * @param only names of the figures to measure, empty for all of them
 * @param window how long one reading takes
 * @param out the file to write
 * @param distribution the built distribution
 * @param list whether only to list the figures
 */
public record Options(
        List<String> only, Duration window, Path out, Path distribution, boolean list) {

    static final String USAGE =
            """
            usage: bench/run [--only NAME[,NAME...]] [--duration SECONDS] [--out FILE] [--list]
              --only      measure these figures and leave the others in the file as they are
              --duration  length of one reading, 2 to 60 s (default 4); most figures take several
              --out       file to write (default docs/ref/figures.md)
              --list      list the figures\
            """;

    private static final int LEAST = 2;
    private static final int MOST = 60;

    /** Copies the names. */
    public Options {
        only = List.copyOf(only);
    }

    static Options parse(String... args) {
        List<String> only = List.of();
        int seconds = 4;
        Path out = Path.of("docs/ref/figures.md");
        boolean list = false;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--only" -> only = Arrays.asList(value(args, ++i).split(","));
                case "--duration" -> seconds = seconds(value(args, ++i));
                case "--out" -> out = Path.of(value(args, ++i));
                case "--list" -> list = true;
                default -> throw new IllegalArgumentException("unknown option " + args[i]);
            }
        }
        Path distribution =
                Path.of(System.getProperty("opticlink.distribution", "launcher/target/opticlink"));
        return new Options(
                only,
                Duration.ofSeconds(seconds),
                out.toAbsolutePath(),
                distribution.toAbsolutePath(),
                list);
    }

    private static String value(String[] args, int at) {
        if (at == args.length) {
            throw new IllegalArgumentException(args[at - 1] + " needs a value");
        }
        return args[at];
    }

    private static int seconds(String text) {
        int seconds = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
        if (seconds < LEAST || seconds > MOST) {
            throw new IllegalArgumentException(
                    "--duration " + text + ": " + LEAST + " to " + MOST + " seconds are possible");
        }
        return seconds;
    }
}
