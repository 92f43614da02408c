package org.opticlink.daemon.sockets;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which process has which socket, and what the process is called. On Linux it is found among the
 * open files, which only root may see of other users' processes; a process that ends meanwhile owns
 * nothing.
 */
public class SocketOwners {

    private static final Logger LOG = LoggerFactory.getLogger(SocketOwners.class);

    private final Path proc;

    /** Looks into this folder of processes; one that is not there has none. */
    public SocketOwners(Path proc) {
        this.proc = proc;
    }

    /** Looks at this machine. */
    public static SocketOwners ofThisMachine() {
        return new SocketOwners(Path.of("/proc"));
    }

    /** Returns all processes whose files can be asked for. */
    List<Long> all() {
        List<Long> processes = new ArrayList<>();
        if (Files.isDirectory(proc)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[0-9]*")) {
                folders.forEach(f -> processes.add(Long.valueOf(f.getFileName().toString())));
            } catch (IOException | DirectoryIteratorException e) {
                LOG.debug("cannot list the processes", e);
            }
        }
        return processes;
    }

    /** Notes which of the wanted sockets belong to a process. */
    void ownedBy(long process, Set<Long> wanted, Map<Long, Long> processes) {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(proc.resolve(process + "/fd"))) {
            for (Path file : files) {
                long inode = socket(file);
                if (wanted.contains(inode)) {
                    processes.putIfAbsent(inode, process);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // another user's, or gone
            LOG.trace("cannot look at the files of process {}", process, e);
        }
    }

    private static long socket(Path file) {
        try {
            String target = Files.readSymbolicLink(file).toString();
            return target.startsWith("socket:[")
                    ? Long.parseLong(target.substring("socket:[".length(), target.length() - 1))
                    : -1;
        } catch (IOException e) {
            // closed since it was listed
            LOG.trace("cannot read {}", file, e);
            return -1;
        }
    }

    /** Returns the short name of a process, or an empty string. */
    String name(long process) {
        if (process == 0) {
            return "";
        }
        Path comm = proc.resolve(process + "/comm");
        try {
            if (Files.exists(comm)) {
                return Files.readString(comm).strip();
            }
        } catch (IOException e) {
            LOG.trace("cannot read {}", comm, e);
        }
        return ProcessHandle.of(process)
                .flatMap(handle -> handle.info().command())
                .map(command -> Path.of(command).getFileName().toString())
                .orElse("");
    }
}
