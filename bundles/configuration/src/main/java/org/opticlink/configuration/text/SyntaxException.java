package org.opticlink.configuration.text;

/** A configuration file cannot be understood. The message says where and why, and no value. */
public final class SyntaxException extends Exception {

    private static final long serialVersionUID = 1;

    private final int line;

    SyntaxException(int line, String problem) {
        super(problem);
        this.line = line;
    }

    /** Returns the number of the line, from 1; 0 when the problem is the file as a whole. */
    public int line() {
        return line;
    }
}
