package org.opticlink.frames;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** All shared memory of this installation; an OSGi service of the container. Thread-safe. */
@ProviderType
public interface FrameDirectory {

    /**
     * Creates a channel's memory, or takes over an intact one that a killed container left behind.
     *
     * @param channelId the channel's id: letters, digits, dot, dash and underscore
     * @param size the sizes of its tracks
     * @throws IOException when there is not enough shared memory; the message tells how much is
     *     needed, how much there is, and what to do
     */
    ChannelFrames open(String channelId, RingSize size) throws IOException;
}
