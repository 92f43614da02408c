package org.opticlink.configuration.sync;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the name of a configuration file says: {@code <pid>.config}, or {@code <factory
 * pid>-<instance>.config}; {@code .cfg} for plain files.
 *
 * @param pid of the configuration, or of its factory
 * @param instance which one of the factory; empty if there is no factory
 * @param plain whether every value is a string
 */
record FileName(String pid, Optional<String> instance, boolean plain) {

    private static final String TYPED_SUFFIX = ".config";
    private static final String PLAIN_SUFFIX = ".cfg";
    private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    static boolean isConfiguration(String name) {
        return name.endsWith(TYPED_SUFFIX) || name.endsWith(PLAIN_SUFFIX);
    }

    /** Understands the name of a file that is a configuration. */
    static FileName of(Path file) {
        String name = file.getFileName().toString();
        String stem = name.substring(0, name.lastIndexOf('.'));
        boolean plain = name.endsWith(PLAIN_SUFFIX);
        int dash = stem.indexOf('-');
        return dash > 0
                ? new FileName(
                        stem.substring(0, dash), Optional.of(stem.substring(dash + 1)), plain)
                : new FileName(stem, Optional.empty(), plain);
    }

    /** Returns the name for a configuration, unless no file name can say it. */
    static Optional<FileName> of(String pid, Optional<String> instance) {
        boolean possible =
                pid.indexOf('-') < 0
                        && instance.map(name -> INSTANCE.matcher(name).matches()).orElse(true);
        return possible ? Optional.of(new FileName(pid, instance, false)) : Optional.empty();
    }

    @Override
    public String toString() {
        return pid
                + instance.map(name -> "-" + name).orElse("")
                + (plain ? PLAIN_SUFFIX : TYPED_SUFFIX);
    }
}
