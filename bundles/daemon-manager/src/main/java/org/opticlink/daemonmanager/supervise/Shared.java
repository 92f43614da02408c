package org.opticlink.daemonmanager.supervise;

import java.util.Optional;
import java.util.function.Supplier;
import org.opticlink.api.access.AccessPolicy;
import org.opticlink.api.channel.ChannelEvent;
import org.opticlink.channel.ServedChannel;
import org.opticlink.daemonmanager.DaemonConfig;
import org.opticlink.daemonmanager.process.DaemonLauncher;
import org.opticlink.lane.Lane;

/**
 * What the keepers of all channels share.
 *
 * @param lane the supervisor's thread
 * @param launcher starts processes
 * @param standbys processes that wait
 * @param gate limits how many start at a time
 * @param ports who has which port
 * @param turn lets one channel at a time be replaced because of its memory
 * @param memory tells how much memory processes use
 * @param assignments makes assignments
 * @param access what the access modes say
 * @param config the settings, read when needed
 * @param board where facts are published
 */
record Shared(
        Lane lane,
        DaemonLauncher launcher,
        StandbyPool standbys,
        StartGate gate,
        PortBook ports,
        Turn turn,
        MemoryGauge memory,
        Assignments assignments,
        Access access,
        Supplier<DaemonConfig> config,
        Board board) {

    /** Says how a channel may be exposed; empty while its mode is not installed. */
    interface Access {
        Optional<AccessPolicy> policy(ServedChannel channel);
    }

    /** Takes what is known of a channel. */
    interface Board {

        /** Facts that may have changed. */
        void post(Facts facts);

        /** Something happened. */
        void happened(ChannelEvent event);

        /** The channel is gone. */
        void remove(String channelId);
    }
}
