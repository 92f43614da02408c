package org.opticlink.daemonmanager.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Linux tells in {@code /proc/<pid>/status}: resident anonymous memory, in kB whatever the
 * size of a page ({@code proc(5)}). {@code statm} has no number without the mapped ring in it.
 */
final class ProcfsMemory implements ProcessMemory {

    private static final Logger LOG = LoggerFactory.getLogger(ProcfsMemory.class);
    private static final String OWN = "RssAnon:";
    private static final long KB = 1024;

    private final Path proc;

    ProcfsMemory(Path proc) {
        this.proc = proc;
    }

    @Override
    public OptionalLong ownBytes(long processId) {
        Path status = proc.resolve(Long.toString(processId)).resolve("status");
        try (BufferedReader reader = Files.newBufferedReader(status)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith(OWN)) {
                    String[] words = line.substring(OWN.length()).strip().split("\\s+");
                    return OptionalLong.of(Long.parseLong(words[0]) * KB);
                }
            }
        } catch (IOException | NumberFormatException e) {
            LOG.debug("the memory of process {} is unknown", processId, e);
        }
        return OptionalLong.empty();
    }
}
