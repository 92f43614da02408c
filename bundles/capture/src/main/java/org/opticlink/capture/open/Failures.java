package org.opticlink.capture.open;

import org.opticlink.api.capture.CaptureException;

/** Turns FFmpeg's return codes into reasons, knowing what was opened. */
interface Failures {

    /**
     * Explains why opening failed. The guard may have interrupted it: then the return code is
     * arbitrary.
     */
    CaptureException open(int rc, Guard guard);

    /** Explains why there is no next packet, when the guard has not interrupted. */
    CaptureException read(int rc);
}
