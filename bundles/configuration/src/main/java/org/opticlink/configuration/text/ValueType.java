package org.opticlink.configuration.text;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * The types that a configuration value can have. A capital letter stands for the object, a small
 * one for the primitive, which makes a difference in arrays only.
 */
enum ValueType {
    STRING('T', String.class, String.class, "text", text -> text),
    INTEGER('I', Integer.class, int.class, "a whole number", Integer::valueOf),
    LONG('L', Long.class, long.class, "a whole number", Long::valueOf),
    FLOAT('F', Float.class, float.class, "a number", Float::valueOf),
    DOUBLE('D', Double.class, double.class, "a number", Double::valueOf),
    BYTE('X', Byte.class, byte.class, "a whole number from -128 to 127", Byte::valueOf),
    SHORT('S', Short.class, short.class, "a whole number from -32768 to 32767", Short::valueOf),
    CHARACTER('C', Character.class, char.class, "one character", ValueType::character),
    BOOLEAN('B', Boolean.class, boolean.class, "true or false", ValueType::bool);

    private final char letter;
    private final Class<?> wrapper;
    private final Class<?> primitive;
    private final String description;
    private final Function<String, Object> reader;

    ValueType(
            char letter,
            Class<?> wrapper,
            Class<?> primitive,
            String description,
            Function<String, Object> reader) {
        this.letter = letter;
        this.wrapper = wrapper;
        this.primitive = primitive;
        this.description = description;
        this.reader = reader;
    }

    static Optional<ValueType> of(char letter) {
        return Arrays.stream(values())
                .filter(type -> type.letter == Character.toUpperCase(letter))
                .findFirst();
    }

    static Optional<ValueType> of(Class<?> type) {
        return Arrays.stream(values())
                .filter(known -> known.wrapper == type || known.primitive == type)
                .findFirst();
    }

    /** The class of the elements of an array that is written with this letter. */
    Class<?> elementClass(char written) {
        return Character.isLowerCase(written) ? primitive : wrapper;
    }

    /** What stands in front of the quotation mark. */
    String prefix(Class<?> type) {
        if (this == STRING) {
            return "";
        }
        return String.valueOf(type.isPrimitive() ? Character.toLowerCase(letter) : letter);
    }

    String description() {
        return description;
    }

    /**
     * Makes a value of its text.
     *
     * @throws IllegalArgumentException when the text is no value of this type
     */
    Object read(String text) {
        return reader.apply(this == STRING || this == CHARACTER ? text : text.strip());
    }

    private static Character character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("not one character");
        }
        return text.charAt(0);
    }

    private static Boolean bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return Boolean.valueOf(text);
    }
}
