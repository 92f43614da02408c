package org.opticlink.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Constants;

/** The properties with which the framework starts. */
final class FrameworkSettings {

    private static final String FILE = "framework.properties";
    private static final String START_LEVEL = "opticlink.startlevel";
    private static final String DEFAULT_START_LEVEL = "100";

    private final Map<String, String> properties;

    private FrameworkSettings(Map<String, String> properties) {
        this.properties = properties;
    }

    /** Later sources win: the distribution, the profile, the properties of the process. */
    static FrameworkSettings read(Installation installation, Map<String, String> process)
            throws LaunchException {
        Map<String, String> raw =
                new TreeMap<>(PropertyFiles.read(installation.conf().resolve(FILE)));
        Path ofProfile = installation.config().resolve(FILE);
        if (Files.exists(ofProfile)) {
            raw.putAll(PropertyFiles.read(ofProfile));
        }
        Map<String, String> own =
                Map.of(
                        "opticlink.logging", installation.logging().toString(),
                        "opticlink.home", installation.home().toString(),
                        "opticlink.dist", installation.dist().toString(),
                        "opticlink.config", installation.config().toString(),
                        "opticlink.profile", installation.profile(),
                        "opticlink.plugins", installation.pluginFolders(),
                        "opticlink.version", Installation.version());
        Map<String, String> known = new HashMap<>(process);
        known.putAll(own);

        Map<String, String> result = new TreeMap<>(own);
        for (Map.Entry<String, String> entry : raw.entrySet()) {
            String key = entry.getKey();
            String value =
                    process.containsKey(key)
                            ? process.get(key)
                            : Placeholders.replace(key, entry.getValue(), known);
            result.put(key, value);
        }
        return new FrameworkSettings(result);
    }

    /** Libraries in the container and configuration files read these from the process. */
    void publish() {
        properties.forEach(System::setProperty);
    }

    /** Adds packages that the system bundle exports from the class path. */
    FrameworkSettings withSystemPackages(String packages) {
        Map<String, String> more = new TreeMap<>(properties);
        more.merge(
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                packages,
                (configured, added) -> configured + "," + added);
        return new FrameworkSettings(more);
    }

    Map<String, String> asMap() {
        return Map.copyOf(properties);
    }

    int startLevel() throws LaunchException {
        String text = properties.getOrDefault(START_LEVEL, DEFAULT_START_LEVEL).strip();
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw new LaunchException(
                    LaunchException.CONFIG, START_LEVEL + " is not a number: " + text);
        }
    }
}
