package org.opticlink.launcher;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces <code>${name}</code> in values. */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    private Placeholders() {}

    /**
     * Replaces once: a value that is put in is not looked at again.
     *
     * @throws LaunchException when a name is not known, because an empty path would be worse
     */
    static String replace(String key, String value, Map<String, String> known)
            throws LaunchException {
        StringBuilder result = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(value);
        while (matcher.find()) {
            String replacement = known.get(matcher.group(1));
            if (replacement == null) {
                throw new LaunchException(
                        LaunchException.CONFIG,
                        "%s=%s: %s is not known".formatted(key, value, matcher.group()));
            }
            matcher.appendReplacement(result, Matcher.quoteReplacement(replacement));
        }
        return matcher.appendTail(result).toString();
    }
}
