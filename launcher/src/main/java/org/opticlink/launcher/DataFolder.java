package org.opticlink.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Puts in place what a new data folder lacks. */
final class DataFolder {

    private DataFolder() {}

    /** Makes the folders that are needed and copies the profile from the distribution. */
    static void prepare(Installation installation) throws LaunchException {
        copyProfile(installation);
        make(installation.home().resolve("vendor-plugins"));
        // a second place where the passwords of cameras are
        Path store = installation.var().resolve("config");
        make(store);
        restrict(store);
    }

    private static void make(Path folder) throws LaunchException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new LaunchException(LaunchException.UNAVAILABLE, "cannot make " + folder, e);
        }
    }

    private static void restrict(Path folder) throws LaunchException {
        try {
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new LaunchException(LaunchException.UNAVAILABLE, "cannot restrict " + folder, e);
        }
    }

    private static void copyProfile(Installation installation) throws LaunchException {
        Path wanted = installation.config();
        Path shipped =
                installation.dist().resolve("runtime-configs").resolve(installation.profile());
        if (Files.isDirectory(wanted)) {
            return;
        }
        if (!Files.isDirectory(shipped)) {
            throw new LaunchException(
                    LaunchException.USAGE,
                    "there is no profile %s; there are: %s"
                            .formatted(
                                    installation.profile(),
                                    String.join(", ", names(installation))));
        }
        try {
            copy(shipped, wanted);
        } catch (IOException e) {
            throw new LaunchException(
                    LaunchException.CONFIG, "cannot copy the profile to " + wanted, e);
        }
    }

    private static Set<String> names(Installation installation) {
        Set<String> names = new TreeSet<>();
        for (Path folder : Set.of(installation.dist(), installation.home())) {
            try (Stream<Path> profiles = Files.list(folder.resolve("runtime-configs"))) {
                profiles.filter(Files::isDirectory)
                        .forEach(profile -> names.add(profile.getFileName().toString()));
            } catch (IOException e) {
                // a folder that is not there holds no profiles
                continue;
            }
        }
        return names;
    }

    private static void copy(Path from, Path to) throws IOException {
        // under another name first, so that an interrupted copy is not taken for a profile
        Path half = to.resolveSibling(to.getFileName() + ".copying");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = half.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.deleteIfExists(target);
                    Files.copy(file, target);
                }
            }
        }
        Files.move(half, to);
    }
}
