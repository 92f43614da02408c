package org.opticlink.channel.internal.config;

import java.util.function.Supplier;

/** Reads single settings; whatever is wrong with one becomes a message that names it. */
final class Setting {

    private Setting() {}

    /**
     * Returns the value; declarative services throw from here when it cannot be converted to the
     * wanted type.
     */
    static <T> T read(String name, Supplier<T> setting) throws InvalidSettingException {
        try {
            return setting.get();
        } catch (RuntimeException e) {
            throw new InvalidSettingException(
                    name, "this is not a value that can be used; give a plain number or text");
        }
    }

    static String text(String name, Supplier<String> setting) throws InvalidSettingException {
        String value = read(name, setting);
        return value == null ? "" : value.strip();
    }

    static int number(String name, Supplier<Integer> setting, int least, int most)
            throws InvalidSettingException {
        int value;
        try {
            value = setting.get();
        } catch (RuntimeException e) {
            throw new InvalidSettingException(
                    name, "give a whole number from " + least + " to " + most);
        }
        if (value < least || value > most) {
            throw new InvalidSettingException(
                    name, value + " is not possible; give " + least + " to " + most);
        }
        return value;
    }

    /** Runs a check that refuses with an {@link IllegalArgumentException}. */
    static <T> T checked(String name, Supplier<T> check) throws InvalidSettingException {
        try {
            return check.get();
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(name, e.getMessage());
        }
    }
}
