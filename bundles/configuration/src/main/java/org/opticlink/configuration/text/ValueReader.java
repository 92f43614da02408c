package org.opticlink.configuration.text;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one typed value: <code>"text"</code>, <code>I"8101"</code>, <code>["one","two"]</code> (an
 * array) or <code>("one","two")</code> (a list). Used once.
 */
final class ValueReader {

    private static final int HEX = 16;
    private static final int UNICODE_DIGITS = 4;

    private final String key;
    private final String text;
    private final int line;
    private final Placeholders placeholders;
    private int position;

    /**
     * Reads nothing yet.
     *
     * @param key whose value it is, for messages
     * @param text everything behind the equals sign
     * @param line where it starts, for messages
     */
    ValueReader(String key, String text, int line, Placeholders placeholders) {
        this.key = key;
        this.text = text;
        this.line = line;
        this.placeholders = placeholders;
    }

    Object read() throws SyntaxException {
        skipSpace();
        char letter = Character.isLetter(peek()) ? text.charAt(position++) : 'T';
        ValueType type =
                ValueType.of(letter)
                        .orElseThrow(() -> problem("has the unknown type letter " + letter));
        skipSpace();
        Object value =
                switch (peek()) {
                    case '"' -> element(type);
                    case '[' -> array(type, letter);
                    case '(' -> elements(type, ')');
                    default -> throw problem("has no quotation marks");
                };
        skipSpace();
        if (position < text.length()) {
            throw problem(
                    "goes on behind its closing quotation mark or bracket; inside a value a"
                            + " quotation mark is written \\\"");
        }
        return value;
    }

    private Object array(ValueType type, char letter) throws SyntaxException {
        List<Object> elements = elements(type, ']');
        Object array = Array.newInstance(type.elementClass(letter), elements.size());
        for (int i = 0; i < elements.size(); i++) {
            Array.set(array, i, elements.get(i));
        }
        return array;
    }

    /** A comma behind the last one is allowed. */
    private List<Object> elements(ValueType type, char end) throws SyntaxException {
        List<Object> elements = new ArrayList<>();
        position++;
        skipSpace();
        while (peek() != end) {
            if (peek() != '"') {
                throw problem("is a list that is not closed with " + end);
            }
            elements.add(element(type));
            skipSpace();
            if (peek() == ',') {
                position++;
                skipSpace();
            } else if (peek() != end) {
                throw problem("is a list that needs a comma or " + end + " behind each entry");
            }
        }
        position++;
        return elements;
    }

    private Object element(ValueType type) throws SyntaxException {
        String content = quoted();
        try {
            return type.read(content);
        } catch (IllegalArgumentException e) {
            throw problem("is not " + type.description());
        }
    }

    private String quoted() throws SyntaxException {
        StringBuilder content = new StringBuilder();
        StringBuilder literal = new StringBuilder();
        for (position++; peek() != '"'; position++) {
            if (position >= text.length()) {
                throw problem("has no closing quotation mark");
            }
            if (peek() == '\\') {
                // what is escaped is never part of a placeholder
                content.append(placeholders.replaceIn(literal.toString()));
                literal.setLength(0);
                position++;
                content.append(escaped());
            } else {
                literal.append(peek());
            }
        }
        position++;
        return content.append(placeholders.replaceIn(literal.toString())).toString();
    }

    private char escaped() throws SyntaxException {
        return switch (peek()) {
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> unicode();
            default -> peek();
        };
    }

    private char unicode() throws SyntaxException {
        int end = position + 1 + UNICODE_DIGITS;
        try {
            char character = (char) Integer.parseInt(text, position + 1, end, HEX);
            position = end - 1;
            return character;
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw problem("needs four hexadecimal digits behind \\u");
        }
    }

    private void skipSpace() {
        while (Character.isWhitespace(peek())) {
            position++;
        }
    }

    /** Returns a character that is nothing special behind the end. */
    private char peek() {
        return position < text.length() ? text.charAt(position) : '\0';
    }

    private SyntaxException problem(String problem) {
        return new SyntaxException(line, "the value of " + key + " " + problem);
    }
}
