package org.opticlink.api.channel;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A snapshot of one channel for people and programs. Holds no secret.
 *
 * @param id the channel's id, as in its configuration's name
 * @param title the name that people read
 * @param state what is true now
 * @param reason one sentence why, never null; empty only when there is nothing to say
 * @param since when the state was entered
 * @param mode the access mode's name
 * @param url where viewers find the channel; empty while its port is not bound
 * @param port the bound TCP port, 0 while not bound
 * @param processId the daemon's process id, 0 while none serves
 * @param viewers connections that receive media now
 * @param frameRate video access units per second over the last seconds
 * @param decodedPictures pictures decoded since the channel started
 * @param droppedUnits access units that slow viewers did not get since the daemon started
 * @param daemonStarts how many daemons have served this channel since it started
 */
public record ChannelStatus(
        String id,
        String title,
        ChannelState state,
        String reason,
        Instant since,
        String mode,
        Optional<URI> url,
        int port,
        long processId,
        int viewers,
        double frameRate,
        long decodedPictures,
        long droppedUnits,
        int daemonStarts) {

    /** Rejects nulls. */
    public ChannelStatus {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(url, "url");
    }
}
