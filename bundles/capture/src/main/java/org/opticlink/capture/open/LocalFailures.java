package org.opticlink.capture.open;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;

import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureException.Reason;

/** Why a file or a device of this machine cannot be used. */
final class LocalFailures implements Failures {

    /** The POSIX numbers that all platforms of FFmpeg share. */
    static final int NO_ENTRY = -2;

    static final int NO_DEVICE = -19;
    static final int NO_ACCESS = -13;
    static final int BUSY = -16;

    private final String source;

    /**
     * Creates the explainer.
     *
     * @param source what messages call the source
     */
    LocalFailures(String source) {
        this.source = source;
    }

    @Override
    public CaptureException open(int rc, Guard guard) {
        if (guard.late()) {
            return new CaptureException(Reason.TIMED_OUT, guard.lateMessage());
        }
        return switch (rc) {
            case NO_ENTRY, NO_DEVICE ->
                    new CaptureException(
                            Reason.NOT_FOUND,
                            "There is no "
                                    + source
                                    + ": check the name, and that a device is plugged in.");
            case NO_ACCESS ->
                    new CaptureException(
                            Reason.INTERNAL,
                            "OpticLink may not open "
                                    + source
                                    + ": give the user it runs as the right to read it"
                                    + " (for a camera on Linux: the group video).");
            case BUSY ->
                    new CaptureException(
                            Reason.CAMERA_FULL, "Another program uses " + source + ": close it.");
            default ->
                    new CaptureException(
                            Reason.UNSUPPORTED,
                            "FFmpeg cannot play "
                                    + source
                                    + " ("
                                    + Ffmpeg.message(rc)
                                    + "): check that it is a video.");
        };
    }

    @Override
    public CaptureException read(int rc) {
        return rc == AVERROR_EOF()
                ? new CaptureException(Reason.ENDED, "The end of " + source + " was reached.")
                : new CaptureException(
                        Reason.UNSUPPORTED,
                        "Reading "
                                + source
                                + " failed ("
                                + Ffmpeg.message(rc)
                                + "): it is damaged or was removed.");
    }
}
