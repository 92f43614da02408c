package org.opticlink.capture.relay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One challenge of a WWW-Authenticate header (RFC 9110, section 11.6.1).
 *
 * @param scheme the scheme in lower case
 * @param parameters its parameters, names in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {

    /** Returns a parameter, or null. */
    String get(String name) {
        return parameters.get(name);
    }

    boolean flag(String name) {
        return "true".equalsIgnoreCase(parameters.get(name));
    }

    /**
     * Returns all challenges of one header field; what is not understood is skipped. Several may
     * stand in one field.
     */
    static List<Challenge> parse(String field) {
        return new Parser(field).challenges();
    }

    private static final class Parser {
        private final String text;
        private int position;

        Parser(String text) {
            this.text = text;
        }

        List<Challenge> challenges() {
            List<Challenge> found = new ArrayList<>();
            Challenge current = null;
            while (position < text.length()) {
                skip(" \t,");
                String token = token();
                if (token.isEmpty()) {
                    position++;
                    continue;
                }
                int afterToken = position;
                skip(" \t");
                if (current != null && position < text.length() && text.charAt(position) == '=') {
                    position++;
                    skip(" \t");
                    current.parameters.putIfAbsent(token.toLowerCase(Locale.ROOT), value());
                } else {
                    position = afterToken;
                    current = new Challenge(token.toLowerCase(Locale.ROOT), new LinkedHashMap<>());
                    found.add(current);
                }
            }
            return found;
        }

        private void skip(String characters) {
            while (position < text.length() && characters.indexOf(text.charAt(position)) >= 0) {
                position++;
            }
        }

        private String token() {
            int begin = position;
            while (position < text.length() && " \t,=\"".indexOf(text.charAt(position)) < 0) {
                position++;
            }
            return text.substring(begin, position);
        }

        private String value() {
            if (position >= text.length() || text.charAt(position) != '"') {
                return token();
            }
            position++;
            StringBuilder value = new StringBuilder();
            while (position < text.length() && text.charAt(position) != '"') {
                if (text.charAt(position) == '\\' && position + 1 < text.length()) {
                    position++;
                }
                value.append(text.charAt(position++));
            }
            position++;
            return value.toString();
        }
    }
}
