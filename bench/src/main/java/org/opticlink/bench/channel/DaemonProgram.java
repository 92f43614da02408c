package org.opticlink.bench.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opticlink.daemon.protocol.Assignment;
import org.opticlink.daemonmanager.DaemonConfig;
import org.opticlink.daemonmanager.process.ClassDataArchive;
import org.opticlink.daemonmanager.process.DaemonClassPath;
import org.opticlink.daemonmanager.process.DaemonCommand;
import org.opticlink.daemonmanager.process.Forker;
import org.opticlink.daemonmanager.process.ProcessLedger;
import org.opticlink.daemonmanager.process.ProcessLimits;
import org.opticlink.lane.ThreadLane;

/**
 * Starts daemons of the distribution as the daemon manager does, with its own classes: same command
 * line, same class data archive.
 */
public final class DaemonProgram implements AutoCloseable {

    private static final List<String> BUNDLES =
            List.of("org.opticlink.daemon", "org.opticlink.frames", "org.opticlink.api", "gson");

    // the defaults of the settings
    private static final DaemonConfig CONFIG = DaemonConfig.standard().withStandbys(0);

    private final ThreadLane lane = new ThreadLane("bench-lane");
    private final Forker forker;

    private DaemonProgram(Path distribution, Path folder, boolean archived)
            throws IOException, InterruptedException {
        DaemonCommand command = DaemonCommand.ofThisJava(classPath(distribution));
        ClassDataArchive archive = new ClassDataArchive(command, folder.resolve("cds"));
        if (archived) {
            archive.make(CONFIG.memory());
            if (archive.file().isEmpty()) {
                throw new IOException("no class data archive could be made");
            }
        }
        Optional<Path> file = archive.file();
        forker =
                new Forker(
                        lane,
                        command,
                        folder,
                        () -> CONFIG,
                        () -> file,
                        ProcessLimits.ofThisPlatform(),
                        new ProcessLedger(folder.resolve("processes"), command.mainClass()));
    }

    /** Prepares daemons that start from a class data archive, which is made now. */
    public static DaemonProgram archived(Path distribution, Path folder)
            throws IOException, InterruptedException {
        return new DaemonProgram(distribution, folder, true);
    }

    /** Prepares daemons that start without a class data archive. */
    public static DaemonProgram plain(Path distribution, Path folder)
            throws IOException, InterruptedException {
        return new DaemonProgram(distribution, folder, false);
    }

    /** Starts a daemon and waits until its port is bound. */
    public ForkedDaemon fork(Assignment assignment) throws IOException, InterruptedException {
        ForkedDaemon daemon = new ForkedDaemon(assignment);
        forker.launch(assignment.channel(), daemon);
        daemon.awaitBound();
        return daemon;
    }

    private static DaemonClassPath classPath(Path distribution) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : BUNDLES) {
            files.add(jar(distribution.resolve("bundle"), name));
        }
        files.add(distribution.resolve("lib/slf4j-api.jar"));
        return new DaemonClassPath(files);
    }

    private static Path jar(Path folder, String name) throws IOException {
        String pattern = java.util.regex.Pattern.quote(name) + "-\\d.*\\.jar";
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(pattern))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no " + name + " in " + folder));
        }
    }

    @Override
    public void close() {
        forker.close();
        lane.close();
    }
}
