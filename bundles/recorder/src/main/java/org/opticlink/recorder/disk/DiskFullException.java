package org.opticlink.recorder.disk;

import java.io.IOException;

/** Less room is left than must stay free. */
final class DiskFullException extends IOException {

    private static final long serialVersionUID = 1L;

    DiskFullException(String message) {
        super(message);
    }
}
