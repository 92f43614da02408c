package org.opticlink.capture.session;

import java.time.Duration;
import java.util.Locale;

/** Durations as a person says them. */
final class Seconds {

    private Seconds() {}

    static String text(Duration duration) {
        double seconds = duration.toMillis() / 1000.0;
        return seconds == Math.rint(seconds)
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
