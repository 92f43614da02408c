package org.opticlink.daemonmanager.supervise;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.opticlink.api.channel.ChannelEvent;
import org.opticlink.api.channel.ChannelState;
import org.opticlink.api.channel.ChannelStatus;
import org.opticlink.api.channel.DaemonStatus;
import org.opticlink.api.channel.RestartCause;
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
 * @param famine whether the port is closed because there are no frames
 * @param url where it is served, if it is
 * @param port the bound port, or 0
 * @param viewers viewers of the process that serves
 * @param droppedUnits what slow viewers did not get
 * @param process the process that serves, and those before
 * @param events what happened lately, oldest first; immutable
 * @param refusal why the channel has no port at all, because another one has it; empty otherwise
 */
record Facts(
        ServedChannel channel,
        Instant closedSince,
        String trouble,
        boolean famine,
        Optional<URI> url,
        int port,
        int viewers,
        long droppedUnits,
        Process process,
        List<ChannelEvent> events,
        String refusal) {

    /**
     * What is known of the process.
     *
     * @param id its process id, or 0 while none serves
     * @param started when it was started
     * @param memoryBytes what it uses, or 0
     * @param starts processes so far
     * @param restarts failures so far
     * @param nextTry when the next one starts, if there is a pause
     * @param backOff the length of the pause
     * @param handingOver whether another one is taking over
     * @param lastLines what it printed last; for any thread
     */
    record Process(
            long id,
            Optional<Instant> started,
            long memoryBytes,
            int starts,
            Map<RestartCause, Integer> restarts,
            Optional<Instant> nextTry,
            Duration backOff,
            boolean handingOver,
            Supplier<List<String>> lastLines) {

        /** None so far. */
        static final Process NONE =
                new Process(
                        0,
                        Optional.empty(),
                        0,
                        0,
                        Map.of(),
                        Optional.empty(),
                        Duration.ZERO,
                        false,
                        List::of);
    }

    static Facts of(ServedChannel channel) {
        return new Facts(
                channel, null, "", false, Optional.empty(), 0, 0, 0, Process.NONE, List.of(), "");
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
        if (!refusal.isEmpty()) {
            return new ChannelCondition(ChannelState.MISCONFIGURED, refusal, camera.since());
        }
        if (closedSince != null) {
            String why =
                    "The access mode '"
                            + channel.mode()
                            + "' is not installed, so the port stays closed";
            return new ChannelCondition(ChannelState.MODE_MISSING, why, closedSince);
        }
        if (famine && !camera.reason().isEmpty()) {
            String both = camera.reason() + ". " + trouble;
            return new ChannelCondition(camera.state(), both, camera.since());
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
                process.id(),
                viewers,
                activity.frameRate(),
                activity.counters().decodedPictures(),
                droppedUnits,
                process.starts());
    }

    DaemonStatus daemon() {
        return new DaemonStatus(
                channel.id(),
                process.id(),
                process.started(),
                process.memoryBytes(),
                process.starts(),
                process.restarts(),
                process.nextTry(),
                process.backOff(),
                process.lastLines().get(),
                process.handingOver());
    }
}
