package org.opticlink.daemonmanager.process;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;

/**
 * The class path of the forked program: the files of the bundles that this bundle's manifest names,
 * and the logging API from wherever the container has it.
 *
 * @param files the jars, in order
 */
public record DaemonClassPath(List<Path> files) {

    /** Manifest header with the symbolic names, separated by commas. */
    static final String HEADER = "OpticLink-Daemon-ClassPath";

    /** Copies the list. */
    public DaemonClassPath {
        files = List.copyOf(files);
    }

    /**
     * Finds the files.
     *
     * @throws IOException when a bundle is not installed, or not from a file
     */
    public static DaemonClassPath of(BundleContext context) throws IOException {
        String names = context.getBundle().getHeaders("").get(HEADER);
        if (names == null) {
            throw new IOException("the manifest of the daemon manager has no " + HEADER);
        }
        List<Path> files = new ArrayList<>();
        for (String name : names.strip().split("\\s*,\\s*")) {
            files.add(file(name, context));
        }
        files.add(codeSource(Logger.class));
        return new DaemonClassPath(files);
    }

    @Override
    public String toString() {
        return files.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path file(String symbolicName, BundleContext context) throws IOException {
        Bundle newest = null;
        for (Bundle bundle : context.getBundles()) {
            boolean same = symbolicName.equals(bundle.getSymbolicName());
            if (same
                    && (newest == null || bundle.getVersion().compareTo(newest.getVersion()) > 0)) {
                newest = bundle;
            }
        }
        if (newest == null) {
            throw new IOException(
                    "the bundle "
                            + symbolicName
                            + ", which serving processes need, is not installed");
        }
        return ofLocation(newest.getLocation());
    }

    static Path ofLocation(String location) throws IOException {
        String url =
                location.startsWith("reference:")
                        ? location.substring("reference:".length())
                        : location;
        try {
            return existing(Path.of(new URI(url)));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            throw new IOException(
                    "a serving process cannot use " + location + ", which is not a file", e);
        }
    }

    private static Path codeSource(Class<?> type) throws IOException {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IOException("it is not known which file " + type.getName() + " comes from");
        }
        return ofLocation(source.getLocation().toString());
    }

    private static Path existing(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException(file + ", which serving processes need, does not exist");
        }
        return file.toAbsolutePath();
    }
}
