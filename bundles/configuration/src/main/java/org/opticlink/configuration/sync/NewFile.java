package org.opticlink.configuration.sync;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.cm.Configuration;

/** Finds names for the files of configurations that have none. */
final class NewFile {

    private final Path folder;

    private NewFile(Path folder) {
        this.folder = folder;
    }

    static NewFile in(Path folder) {
        return new NewFile(folder);
    }

    /**
     * Returns a file that does not exist yet; empty if there is no such name.
     *
     * @param wish the preferred name of one of several configurations; may be null
     */
    Optional<Path> named(Configuration configuration, Object wish) {
        String pid = configuration.getPid();
        String factory = configuration.getFactoryPid();
        if (factory == null) {
            return free(FileName.of(pid, Optional.empty()));
        }
        // the generated part of the PID is the id that the configuration has had so far
        String generated = pid.substring(Math.min(pid.length(), factory.length() + 1));
        return Stream.of(wish == null ? "" : wish.toString(), generated)
                .map(name -> free(FileName.of(factory, Optional.of(name))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Path> free(Optional<FileName> name) {
        return name.map(known -> folder.resolve(known.toString()))
                .filter(file -> !Files.exists(file));
    }
}
