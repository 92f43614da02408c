package org.opticlink.bench;

/** This machine lacks something that a figure needs. */
public final class Unavailable extends Exception {

    private static final long serialVersionUID = 1;

    /** Makes one; the reason goes on after "Not measured:". */
    public Unavailable(String reason) {
        super(reason);
    }
}
