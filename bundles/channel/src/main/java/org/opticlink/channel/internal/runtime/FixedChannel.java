package org.opticlink.channel.internal.runtime;

import java.util.Optional;
import org.opticlink.channel.ChannelActivity;
import org.opticlink.channel.ChannelCondition;
import org.opticlink.channel.ChannelPorts;
import org.opticlink.channel.ServedChannel;
import org.opticlink.frames.ChannelFrames;

/**
 * A channel that does nothing and says why: switched off, or its configuration cannot be used.
 *
 * @param id the channel's id
 * @param title the name that people read
 * @param mode the access mode's name
 * @param ports the ports it would want
 * @param condition why it does nothing
 */
record FixedChannel(
        String id, String title, String mode, ChannelPorts ports, ChannelCondition condition)
        implements ServedChannel {

    @Override
    public boolean hasSubStream() {
        return false;
    }

    @Override
    public Optional<ChannelFrames> frames() {
        return Optional.empty();
    }

    @Override
    public ChannelActivity activity() {
        return ChannelActivity.NONE;
    }

    @Override
    public void addListener(Runnable listener) {
        // nothing ever changes
    }

    @Override
    public void removeListener(Runnable listener) {
        // none is kept
    }

    @Override
    public void reconnect() {
        // there is no camera to try
    }
}
