package org.opticlink.configuration.text;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces <code>${name}</code> by what it stands for. A name that stands for nothing is left
 * alone: it is more likely part of a password.
 */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^{}]+)}");

    private final Function<String, String> meanings;

    /**
     * Keeps what names stand for.
     *
     * @param meanings returns null for a name that stands for nothing
     */
    Placeholders(Function<String, String> meanings) {
        this.meanings = meanings;
    }

    String replaceIn(String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(
                        found -> {
                            String meaning = meanings.apply(found.group(1));
                            return Matcher.quoteReplacement(
                                    meaning == null ? found.group() : meaning);
                        });
    }
}
