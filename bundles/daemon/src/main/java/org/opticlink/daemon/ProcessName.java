package org.opticlink.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names this process after its channel where the system can do that, so that {@code top} and {@code
 * pgrep} show it.
 */
final class ProcessName {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessName.class);
    private static final Path COMM = Path.of("/proc/self/comm");
    private static final int LONGEST = 15;

    private ProcessName() {}

    static void set(String channel) {
        if (!Files.isWritable(COMM)) {
            return;
        }
        byte[] name = ("ol:" + channel).getBytes(StandardCharsets.UTF_8);
        try {
            Files.write(
                    COMM, name.length > LONGEST ? java.util.Arrays.copyOf(name, LONGEST) : name);
        } catch (IOException e) {
            LOG.debug("the process keeps its name", e);
        }
    }
}
