package org.opticlink.shell.socket;

import java.io.OutputStream;

/** Runs the commands of one session. */
interface Interpreter extends AutoCloseable {

    /** Starts sessions. */
    @FunctionalInterface
    interface Factory {

        /** Starts a session whose commands print here. */
        Interpreter start(OutputStream out);
    }

    /**
     * Runs a line.
     *
     * @return what it resulted in, as text; may be empty
     * @throws Exception whatever the command throws
     */
    String run(String line) throws Exception;

    @Override
    void close();
}
