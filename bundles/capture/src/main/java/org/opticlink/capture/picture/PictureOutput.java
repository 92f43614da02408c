package org.opticlink.capture.picture;

import org.opticlink.api.frames.AccessUnit;

/**
 * Takes what a {@link PictureTrack} makes. Called by the picture thread only, never concurrently.
 */
public interface PictureOutput {

    /** One access unit was decoded. */
    void decoded();

    /** Publishes a picture, a JPEG whose payload is borrowed for the duration of the call. */
    void picture(AccessUnit jpeg);
}
