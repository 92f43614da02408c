package org.opticlink.daemon.sockets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The system's list of sockets that wait for connections. */
@FunctionalInterface
public interface ListenerTable {

    /** Reads the list; may block for a moment, and on Windows starts a program. Thread-safe. */
    List<Listener> read() throws IOException;

    /** Returns the list of the system that this program runs on; an empty one if it has none. */
    static ListenerTable ofThisMachine() {
        Path proc = Path.of("/proc/net");
        if (Files.isReadable(proc.resolve("tcp"))) {
            return new ProcTable(proc);
        }
        return System.getProperty("os.name").startsWith("Windows")
                ? () -> NetstatTable.parse(SystemCommand.run("netstat", "-ano"))
                : List::of;
    }
}
