package org.opticlink.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.osgi.framework.Constants;

/** Looks into folders of jars. */
final class Jars {

    private static final String FRAMEWORK = "org.apache.felix.framework";

    private Jars() {}

    /** The jars in a folder, by name. */
    static List<Path> in(Path folder) throws LaunchException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new LaunchException(
                    LaunchException.UNAVAILABLE, "the installation is damaged: no " + folder, e);
        }
    }

    /** What the bundles on the class path export, for the system bundle to export it. */
    static String exports(Path lib) throws LaunchException {
        StringJoiner exports = new StringJoiner(",");
        for (Path jar : in(lib)) {
            if (!jar.getFileName().toString().startsWith(FRAMEWORK)) {
                String exported = exportsOf(jar);
                if (exported != null) {
                    // "uses" constrains bundles; the class path has one class space anyway
                    exports.add(exported.replaceAll(";\\s*uses:=\"[^\"]*\"", ""));
                }
            }
        }
        return exports.toString();
    }

    private static String exportsOf(Path jar) throws LaunchException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            return manifest == null
                    ? null
                    : manifest.getMainAttributes().getValue(Constants.EXPORT_PACKAGE);
        } catch (IOException e) {
            throw new LaunchException(
                    LaunchException.UNAVAILABLE, "the installation is damaged: " + jar, e);
        }
    }
}
