package org.opticlink.bench.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.opticlink.bench.Bench;
import org.opticlink.testing.process.Await;

/**
 * A data folder with all that a first start leaves for later ones: natives, class data archive,
 * bundle cache.
 *
 * @param folder the data folder
 */
public record WarmHome(Path folder) {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Starts the distribution once with a new folder. */
    public static WarmHome make(Bench bench) throws Exception {
        bench.say("first start, so that later ones are warm");
        Path folder = bench.newFolder("home");
        ChannelFile channel = ChannelFile.demo("first");
        try (OpticLink system = OpticLink.start(bench.distribution(), folder, List.of(channel))) {
            system.awaitLive(List.of(channel));
            awaitArchive(folder);
        }
        return new WarmHome(folder);
    }

    /** Waits until the class data archive of the daemons has been made. */
    public static void awaitArchive(Path folder) throws Exception {
        Await.until(
                "the class data archive is made",
                PATIENCE,
                () -> hasArchive(folder.resolve("var/cds")));
    }

    private static boolean hasArchive(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".jsa"));
        }
    }
}
