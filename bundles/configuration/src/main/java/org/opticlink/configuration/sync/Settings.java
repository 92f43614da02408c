package org.opticlink.configuration.sync;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The properties of a configuration, taken apart.
 *
 * @param values what a file holds
 * @param file the file it belongs to
 * @param temporary whether it must not be written to the file
 */
record Settings(Map<String, Object> values, Optional<Path> file, boolean temporary) {

    /** The property that names the file, as Felix File Install and the Web Console know it. */
    static final String FILE = "felix.fileinstall.filename";

    /** The property of a configuration that holds for this run of the program only. */
    static final String TEMPORARY = "opticlink.temporary";

    private static final Set<String> NOT_IN_FILES =
            Set.of(FILE, TEMPORARY, "service.pid", "service.factoryPid", "service.bundleLocation");

    static Settings of(Dictionary<String, Object> properties) {
        Map<String, Object> values = new HashMap<>();
        for (String key : Collections.list(properties.keys())) {
            if (!NOT_IN_FILES.contains(key)) {
                values.put(key, properties.get(key));
            }
        }
        return new Settings(
                values,
                Optional.ofNullable(properties.get(FILE)).flatMap(Settings::path),
                properties.get(TEMPORARY) != null);
    }

    static Dictionary<String, Object> properties(Map<String, Object> values, Path file) {
        Hashtable<String, Object> properties = new Hashtable<>(values);
        properties.put(FILE, file.toUri().toString());
        return properties;
    }

    private static Optional<Path> path(Object uri) {
        try {
            return Optional.of(new File(URI.create(uri.toString())).toPath());
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // then it names no file of ours
        }
    }
}
