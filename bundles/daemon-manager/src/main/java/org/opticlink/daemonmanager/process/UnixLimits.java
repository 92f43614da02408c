package org.opticlink.daemonmanager.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.opticlink.daemonmanager.DaemonConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code nice(1)}, which becomes the program it starts, and {@code oom_score_adj} of {@code
 * proc(5)}. Neither needs a privilege, because both only make things worse for the process.
 */
final class UnixLimits implements ProcessLimits {

    private static final Logger LOG = LoggerFactory.getLogger(UnixLimits.class);

    private final Path nice;
    private final Path proc;

    UnixLimits(Path nice, Path proc) {
        this.nice = nice;
        this.proc = proc;
    }

    @Override
    public List<String> prefix(DaemonConfig.Priority priority) {
        return priority.nice() == 0
                ? List.of()
                : List.of(nice.toString(), "-n", Integer.toString(priority.nice()));
    }

    @Override
    public void started(long processId, DaemonConfig.Priority priority) {
        Path score = proc.resolve(Long.toString(processId)).resolve("oom_score_adj");
        if (priority.oomScore() == 0 || !Files.isWritable(score)) {
            return;
        }
        try {
            byte[] value =
                    Integer.toString(priority.oomScore()).getBytes(StandardCharsets.US_ASCII);
            Files.write(score, value, StandardOpenOption.WRITE);
        } catch (IOException e) {
            // it has ended already, or this program's own score is higher
            LOG.debug("process {} keeps its out-of-memory score", processId, e);
        }
    }
}
