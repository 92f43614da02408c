package org.opticlink.daemon.port;

import java.io.IOException;

/** No port could be bound. The message tells a person why. */
public final class NoPortException extends IOException {

    private static final long serialVersionUID = 1;

    NoPortException(String message, Throwable cause) {
        super(message, cause);
    }
}
