package org.opticlink.launcher;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Which bundle starts when; a key is a symbolic name, or the beginning of some and a star. */
final class StartLevels {

    private static final int DEFAULT = 50;

    /** Exact names are longer than the prefixes that match them, so the longest key is the best. */
    private final Map<String, Integer> levels;

    private StartLevels(Map<String, Integer> levels) {
        this.levels = levels;
    }

    static StartLevels read(Path file) throws LaunchException {
        try {
            return of(PropertyFiles.read(file));
        } catch (IllegalArgumentException e) {
            throw new LaunchException(
                    LaunchException.CONFIG, "cannot use " + file + ": " + e.getMessage());
        }
    }

    /**
     * Makes the levels from text.
     *
     * @throws IllegalArgumentException when a level is not a positive number
     */
    static StartLevels of(Map<String, String> properties) {
        Map<String, Integer> levels = new TreeMap<>();
        properties.forEach((name, level) -> levels.put(name, level(name, level)));
        return new StartLevels(levels);
    }

    int of(String symbolicName) {
        return levels.keySet().stream()
                .filter(key -> matches(key, symbolicName))
                .max(Comparator.comparingInt(String::length))
                .map(levels::get)
                .orElse(DEFAULT);
    }

    private static boolean matches(String key, String symbolicName) {
        return key.endsWith("*")
                ? symbolicName.startsWith(key.substring(0, key.length() - 1))
                : symbolicName.equals(key);
    }

    private static int level(String name, String text) {
        try {
            int level = Integer.parseInt(text.strip());
            if (level > 0) {
                return level;
            }
        } catch (NumberFormatException e) {
            // reported below, like a number that is too small
        }
        throw new IllegalArgumentException(
                "the start level of %s is %s instead of a positive number".formatted(name, text));
    }
}
