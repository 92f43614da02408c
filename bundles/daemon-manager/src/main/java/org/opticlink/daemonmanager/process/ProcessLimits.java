package org.opticlink.daemonmanager.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opticlink.daemonmanager.DaemonConfig;

/**
 * Tells the operating system that a serving process is the one to suffer when there is not enough
 * for all. Whatever it cannot do only makes processes equal. Called by the thread that forks.
 */
public interface ProcessLimits {

    /** Does nothing. */
    ProcessLimits NONE =
            new ProcessLimits() {
                @Override
                public List<String> prefix(DaemonConfig.Priority priority) {
                    return List.of();
                }

                @Override
                public void started(long processId, DaemonConfig.Priority priority) {
                    // nothing to tell
                }
            };

    /** Returns what the command line of a process begins with. */
    List<String> prefix(DaemonConfig.Priority priority);

    /** A process has been started. */
    void started(long processId, DaemonConfig.Priority priority);

    /** What this platform can do. */
    static ProcessLimits ofThisPlatform() {
        if (System.getProperty("os.name").startsWith("Windows")) {
            return new WindowsLimits(new Kernel32Jobs());
        }
        Path nice = Path.of("/usr/bin/nice");
        return Files.isExecutable(nice) ? new UnixLimits(nice, Path.of("/proc")) : NONE;
    }
}
