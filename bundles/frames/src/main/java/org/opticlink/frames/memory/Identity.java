package org.opticlink.frames.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the owner of a generation writes about itself. A successor may take the generation over only
 * when the provider and the layout are the same and the stream clock has not been reset since,
 * which a restart of the machine does.
 */
final class Identity {

    private static final Pattern TEXT =
            Pattern.compile("(layout \\d+ provider \\w+) clock (-?\\d+) process \\d+ since \\S+\n");
    private static final long TOLERANCE_MILLIS = 5_000;

    private Identity() {}

    static String of(String provider, int layout) {
        ProcessHandle self = ProcessHandle.current();
        long clockZero =
                System.currentTimeMillis() - Duration.ofNanos(System.nanoTime()).toMillis();
        Instant start = self.info().startInstant().orElse(Instant.EPOCH);
        return "layout %d provider %s clock %d process %d since %s%n"
                .formatted(layout, provider, clockZero, self.pid(), start)
                .replace("\r", "");
    }

    static boolean same(String left, String right) {
        Matcher one = TEXT.matcher(left);
        Matcher other = TEXT.matcher(right);
        return one.matches()
                && other.matches()
                && one.group(1).equals(other.group(1))
                && Math.abs(Long.parseLong(one.group(2)) - Long.parseLong(other.group(2)))
                        <= TOLERANCE_MILLIS;
    }
}
