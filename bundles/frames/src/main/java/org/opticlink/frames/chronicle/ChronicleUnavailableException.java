package org.opticlink.frames.chronicle;

import java.io.IOException;

/** Chronicle Map does not run here; another provider may. The message says why. */
public final class ChronicleUnavailableException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Known before anything was tried. */
    public ChronicleUnavailableException(String message) {
        super(message);
    }

    ChronicleUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
