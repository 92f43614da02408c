package org.opticlink.bench.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.opticlink.bench.Bench;
import org.opticlink.testing.process.Await;
import org.opticlink.testing.process.FreePorts;

/**
 * A data folder with all that a first start leaves for later ones: natives, class data archive,
 * bundle cache. Nobody runs in it: each start gets a copy, because the configuration of a channel
 * stays in the cache when its file is removed later.
 */
public final class WarmHome {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Bench bench;
    private final Path folder;

    private WarmHome(Bench bench, Path folder) {
        this.bench = bench;
        this.folder = folder;
    }

    /** Starts the distribution once with a new folder. */
    public static WarmHome make(Bench bench) throws Exception {
        bench.say("first start, so that later ones are warm");
        Path folder = bench.newFolder("first");
        ChannelFile channel = ChannelFile.demo("first");
        try (OpticLink system = OpticLink.start(bench.distribution(), folder, List.of(channel))) {
            system.awaitLive(List.of(channel));
            awaitArchive(folder);
            system.remove(channel);
            Await.until("the channel is closed", PATIENCE, () -> FreePorts.isFree(channel.port()));
        }
        return new WarmHome(bench, folder);
    }

    /** Waits until the class data archive of the daemons has been made. */
    public static void awaitArchive(Path folder) throws Exception {
        Path archives = folder.resolve("var/cds");
        Await.until("the class data archive is made", PATIENCE, () -> hasArchive(archives));
    }

    private static boolean hasArchive(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".jsa"));
        }
    }

    /** Returns a new copy. */
    public Path copy() throws IOException {
        Path copy = bench.newFolder("home");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> !each.equals(folder)).toList()) {
                Files.copy(file, copy.resolve(folder.relativize(file)));
            }
        }
        return copy;
    }
}
