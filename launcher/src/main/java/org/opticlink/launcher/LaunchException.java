package org.opticlink.launcher;

/** A reason not to start that a person can act on: one line of text and the exit code. */
final class LaunchException extends Exception {

    /** The command line is wrong. */
    static final int USAGE = 64;

    /** Something that the program needs is not on this machine. */
    static final int UNAVAILABLE = 69;

    /** The framework failed. */
    static final int SOFTWARE = 70;

    /** The data folder is in use by a running instance. */
    static final int ALREADY_RUNNING = 75;

    /** A configuration file cannot be used. */
    static final int CONFIG = 78;

    private static final long serialVersionUID = 1;

    private final int exitCode;

    LaunchException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    LaunchException(int exitCode, String message, Throwable cause) {
        super(message + ": " + reason(cause), cause);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }

    private static String reason(Throwable cause) {
        String name = cause.getClass().getSimpleName();
        return cause.getMessage() == null ? name : cause.getMessage() + " (" + name + ")";
    }
}
