package org.opticlink.daemonmanager.process;

import java.util.List;
import org.opticlink.daemon.protocol.ManagerMessage;

/** A running process that serves or will serve a channel. Thread-safe; no method blocks. */
public interface Daemon {

    /** Returns the process id. */
    long processId();

    /** Hands over a message; it is lost when the process ends first. */
    void send(ManagerMessage message);

    /** Ends the process by ending its input. */
    void endInput();

    /** Ends the process at once, whatever state it is in. */
    void kill();

    /** Returns the last lines of its standard error, oldest first. */
    List<String> lastLines();
}
