package org.opticlink.console.login;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Serves only under names that cannot be somebody else's. A page of a foreign site can make its own
 * name point to this machine (DNS rebinding) and would then be of the same origin as the console.
 */
final class HostRule {

    private static final Pattern HOST =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+)(?::\\d{1,5})?");
    private static final Pattern LITERAL = Pattern.compile("\\[.*]|\\d{1,3}(\\.\\d{1,3}){3}");

    private final Set<String> names;

    /** Takes the names that are allowed besides literal addresses and localhost. */
    HostRule(Collection<String> names) {
        this.names =
                names.stream()
                        .map(name -> name.trim().toLowerCase(Locale.ROOT))
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Tells whether the console answers to this Host header. */
    boolean allows(Optional<String> header) {
        Matcher matcher = HOST.matcher(header.orElse(""));
        if (!matcher.matches()) {
            return false;
        }
        String name = matcher.group(1).toLowerCase(Locale.ROOT);
        return LITERAL.matcher(name).matches()
                || name.equals("localhost")
                || name.endsWith(".localhost")
                || names.contains(name);
    }
}
