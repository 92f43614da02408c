package org.opticlink.daemonmanager.supervise;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.opticlink.api.channel.ChannelState;
import org.opticlink.api.channel.ChannelStatus;
import org.opticlink.channel.ChannelActivity;
import org.opticlink.channel.ChannelCondition;
import org.opticlink.channel.ServedChannel;

/**
 * What the supervisor knows about serving one channel; immutable, so that any thread may look.
 *
 * @param channel the channel
 * @param closedSince since when the access mode is missing, or null while it is there
 * @param trouble why the channel is not served, or served elsewhere than wanted; empty when all is
 *     well
 * @param url where it is served, if it is
 * @param port the bound port, or 0
 * @param processId the process that serves, or 0
 * @param viewers its viewers
 * @param droppedUnits what slow viewers did not get
 * @param starts processes so far
 */
record Facts(
        ServedChannel channel,
        Instant closedSince,
        String trouble,
        Optional<URI> url,
        int port,
        long processId,
        int viewers,
        long droppedUnits,
        int starts) {

    static Facts of(ServedChannel channel) {
        return new Facts(channel, null, "", Optional.empty(), 0, 0, 0, 0, 0);
    }

    /**
     * Returns what is true of the channel: what keeps the port closed comes before what the camera
     * does.
     */
    ChannelCondition condition() {
        ChannelCondition camera = channel.condition();
        if (camera.state() == ChannelState.STOPPED
                || camera.state() == ChannelState.MISCONFIGURED) {
            return camera;
        }
        if (closedSince != null) {
            String why =
                    "The access mode '"
                            + channel.mode()
                            + "' is not installed, so the port stays closed";
            return new ChannelCondition(ChannelState.MODE_MISSING, why, closedSince);
        }
        boolean healthy =
                camera.reason().isEmpty() || camera.state() == ChannelState.LIVE || port == 0;
        return trouble.isEmpty() || !healthy
                ? camera
                : new ChannelCondition(camera.state(), trouble, camera.since());
    }

    ChannelStatus status() {
        ChannelCondition now = condition();
        ChannelActivity activity = channel.activity();
        return new ChannelStatus(
                channel.id(),
                channel.title(),
                now.state(),
                now.reason(),
                now.since(),
                channel.mode(),
                url,
                port,
                processId,
                viewers,
                activity.frameRate(),
                activity.counters().decodedPictures(),
                droppedUnits,
                starts);
    }
}
