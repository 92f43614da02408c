package org.opticlink.capture.open;

import java.util.Locale;

/** The systems whose cameras FFmpeg can open. */
enum Platform {
    /** Video4Linux2. */
    LINUX,
    /** DirectShow. */
    WINDOWS,
    /** AVFoundation. */
    MACOS;

    /** Returns the platform with this value of the system property {@code os.name}. */
    static Platform of(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.contains("windows")) {
            return WINDOWS;
        }
        return name.contains("mac") ? MACOS : LINUX;
    }
}
