package org.opticlink.api.frames;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Where a capture session puts what it received, in the order it received it. Writing never waits
 * for a reader.
 *
 * <p>The calls of a session never overlap, and each sees what the ones before it did. They come
 * from the thread that runs the session, those for {@link TrackKind#PICTURE} also from a thread
 * that the session owns; implementations need not be thread-safe. A unit whose payload is larger
 * than the track can hold is not stored and false is returned: the caller goes on, readers see the
 * gap.
 */
@ProviderType
public interface StreamSink {

    /**
     * Announces the format of all following units. Called before the first unit and whenever a
     * parameter changes; the next video unit after it is a key frame.
     */
    void format(StreamFormat format);

    /**
     * Stores one unit of a track.
     *
     * @return false when the unit was too large and has been dropped
     * @throws IllegalStateException when no format was announced, or the format has no such track
     */
    boolean write(TrackKind track, AccessUnit unit);

    /**
     * Whether some reader holds a lease on pictures of this stream right now. Cheap: a few memory
     * reads. While it is false nothing may be decoded.
     */
    boolean picturesWanted();
}
