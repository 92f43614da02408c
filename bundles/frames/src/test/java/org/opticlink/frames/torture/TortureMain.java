package org.opticlink.frames.torture;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.opticlink.frames.ChildProcess;

/**
 * The torture as a program: {@code --seconds 300 --provider chronicle --readers 4 --folder /dev/shm
 * --seed 1}.
 */
public final class TortureMain {

    private TortureMain() {}

    /** Ends with status 1 when something happened that must not. */
    public static void main(String[] args) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            options.put(args[i], args[i + 1]);
        }
        Path folder = TortureFiles.create(options.getOrDefault("--folder", TortureFiles.best()));
        String provider = options.getOrDefault("--provider", "chronicle");
        int readers = Integer.parseInt(options.getOrDefault("--readers", "4"));
        long seconds = Long.parseLong(options.getOrDefault("--seconds", "60"));
        long seed =
                Long.parseLong(options.getOrDefault("--seed", Long.toString(System.nanoTime())));
        ChildProcess.say(
                "seed "
                        + seed
                        + ", provider "
                        + provider
                        + ", "
                        + readers
                        + " readers, "
                        + seconds
                        + " s");
        boolean clean;
        try (Torture torture = new Torture(folder.resolve("shared"), provider, readers, seed)) {
            torture.run(seconds);
            Report total = torture.total();
            torture.violations().forEach(ChildProcess::say);
            ChildProcess.say(torture.blows());
            ChildProcess.say(total);
            clean =
                    torture.violations().isEmpty()
                            && total.torn()
                                            + total.backwards()
                                            + total.wrongFormats()
                                            + total.uncounted()
                                    == 0;
        }
        TortureFiles.delete(folder);
        ChildProcess.say(clean ? "clean" : "NOT CLEAN");
        System.exit(clean ? 0 : 1);
    }
}
