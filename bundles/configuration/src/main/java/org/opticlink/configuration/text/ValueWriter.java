package org.opticlink.configuration.text;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.StringJoiner;

/** Writes values as {@link ValueReader} reads them. */
final class ValueWriter {

    private ValueWriter() {}

    /**
     * Writes a value.
     *
     * @throws IllegalArgumentException when it is of a type that no configuration can have
     */
    static String write(Object value) {
        if (value.getClass().isArray()) {
            Class<?> element = value.getClass().getComponentType();
            StringJoiner elements = new StringJoiner(",", prefix(element) + "[", "]");
            for (int i = 0; i < Array.getLength(value); i++) {
                elements.add(quote(Array.get(value, i)));
            }
            return elements.toString();
        }
        if (value instanceof Collection<?> many) {
            Class<?> element = many.isEmpty() ? String.class : many.iterator().next().getClass();
            StringJoiner elements = new StringJoiner(",", prefix(element) + "(", ")");
            many.forEach(one -> elements.add(quote(one)));
            return elements.toString();
        }
        return prefix(value.getClass()) + quote(value);
    }

    private static String prefix(Class<?> type) {
        return ValueType.of(type)
                .orElseThrow(() -> new IllegalArgumentException("cannot write a " + type))
                .prefix(type);
    }

    private static String quote(Object value) {
        String text = value.toString();
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '"', '\\' -> quoted.append('\\').append(character);
                case '\b' -> quoted.append("\\b");
                case '\t' -> quoted.append("\\t");
                case '\n' -> quoted.append("\\n");
                case '\f' -> quoted.append("\\f");
                case '\r' -> quoted.append("\\r");
                case '$' -> quoted.append(text.startsWith("${", i) ? "\\$" : "$");
                default ->
                        quoted.append(
                                Character.isISOControl(character)
                                        ? String.format("\\u%04x", (int) character)
                                        : character);
            }
        }
        return quoted.append('"').toString();
    }
}
