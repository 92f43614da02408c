package org.opticlink.launcher;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folders of one running instance.
 *
 * @param dist the unpacked distribution, only read
 * @param home data and configuration of this instance; the same folder as {@code dist} by default
 * @param profile name of the profile
 * @param verbose whether the log is wanted on the terminal, too
 */
record Installation(Path dist, Path home, String profile, boolean verbose) {

    /** The distribution is where the jar with this class lies: {@code dist/lib/launcher.jar}. */
    static Installation of(Options options) throws LaunchException {
        try {
            Path jar =
                    Path.of(
                            Installation.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            Path dist = jar.toAbsolutePath().getParent().getParent();
            return new Installation(
                    dist, options.home().orElse(dist), options.profile(), options.verbose());
        } catch (URISyntaxException e) {
            throw new LaunchException(
                    LaunchException.UNAVAILABLE, "cannot find the installation", e);
        }
    }

    Path conf() {
        return dist.resolve("conf");
    }

    Path lib() {
        return dist.resolve("lib");
    }

    Path bundles() {
        return dist.resolve("bundle");
    }

    /** The folder of the profile, which is configuration and therefore belongs to the data. */
    Path config() {
        return home.resolve("runtime-configs").resolve(profile);
    }

    /** How to log. */
    Path logging() {
        return conf().resolve(verbose ? "logback-verbose.xml" : "logback.xml");
    }

    Path var() {
        return home.resolve("var");
    }

    /**
     * Folders for plug-ins, separated by commas; one folder twice would be watched twice. The one
     * in the data folder is made by {@link DataFolder}, the other may have been removed.
     */
    String pluginFolders() {
        return Stream.of(dist, home)
                .distinct()
                .map(folder -> folder.resolve("vendor-plugins"))
                .filter(folder -> folder.getParent().equals(home) || Files.isDirectory(folder))
                .map(Path::toString)
                .collect(Collectors.joining(","));
    }

    static String version() {
        return Optional.ofNullable(Installation.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
