package org.opticlink.api.capture;

import java.util.Objects;

/**
 * Why a capture session ended. The message is one sentence a person can act on and holds no secret;
 * the {@link Reason} decides what the channel does next.
 */
public final class CaptureException extends Exception {

    private static final long serialVersionUID = 1;

    /** The kinds of failure that are treated differently. */
    public enum Reason {
        /** Nothing answers: refused, no route, unknown host. Retried with back-off. */
        UNREACHABLE,
        /**
         * Connected, but the camera said nothing useful in time, or stopped sending. Retried with
         * back-off.
         */
        TIMED_OUT,
        /**
         * The camera refused the login (401, 403). Retried once, then parked until the credentials
         * change.
         */
        AUTH_FAILED,
        /** The camera has no session left (453, 503). Retried with back-off, credentials kept. */
        CAMERA_FULL,
        /**
         * The camera does not know the path, or the file or device is missing. Retried with
         * back-off.
         */
        NOT_FOUND,
        /** The answer made no sense, or has no track that can be used. Retried with back-off. */
        UNSUPPORTED,
        /** The camera ended the stream. Retried at once. */
        ENDED,
        /** Something on this side failed. Retried with back-off. */
        INTERNAL
    }

    private final Reason reason;

    /** Creates an exception without a cause. */
    public CaptureException(Reason reason, String message) {
        this(reason, message, null);
    }

    /** Creates an exception; the cause may be null. */
    public CaptureException(Reason reason, String message, Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Returns what kind of failure this is. */
    public Reason reason() {
        return reason;
    }
}
