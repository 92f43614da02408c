package org.opticlink.frames.directory;

import java.util.Arrays;
import java.util.Locale;

/** Which memory provider an administrator wants. */
enum ProviderChoice {
    /** Chronicle Map where it runs, else plain files. */
    AUTO,
    /** Chronicle Map or nothing. */
    CHRONICLE,
    /** Plain files. */
    MAPPED;

    static ProviderChoice of(String text) {
        return Arrays.stream(values())
                .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(text.strip()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "provider '"
                                                + text
                                                + "'; auto, chronicle and mapped are possible"));
    }
}
