package org.opticlink.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Reads property files and reports an unreadable one in one line. */
final class PropertyFiles {

    private PropertyFiles() {}

    static Map<String, String> read(Path file) throws LaunchException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new LaunchException(LaunchException.CONFIG, "cannot read " + file, e);
        }
        Map<String, String> result = new TreeMap<>();
        properties.stringPropertyNames().forEach(n -> result.put(n, properties.getProperty(n)));
        return result;
    }
}
