package org.opticlink.daemonmanager.supervise;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.opticlink.channel.ChannelCondition;
import org.opticlink.channel.ServedChannel;
import org.opticlink.daemon.protocol.Assignment;
import org.opticlink.daemon.protocol.Duty;
import org.opticlink.daemon.protocol.PortChoice;
import org.opticlink.daemon.protocol.StateNotice;
import org.opticlink.daemonmanager.DaemonConfig;

/**
 * Puts plans into the words of the daemon protocol.
 *
 * @param config the settings, read when needed
 * @param memoryUnknown whether processes must report their memory themselves
 */
record Assignments(Supplier<DaemonConfig> config, BooleanSupplier memoryUnknown) {

    /**
     * Makes an assignment, with a reader ticket of its own.
     *
     * @throws IOException when the channel's memory has no place for another reader
     */
    Assignment of(ServedChannel channel, Plan plan, PortChoice ports, boolean takesOver)
            throws IOException {
        DaemonConfig now = config.get();
        return new Assignment(
                channel.id(),
                plan.title(),
                plan.addresses(),
                ports,
                plan.frames().issue(),
                plan.subStream(),
                notice(channel),
                new Duty(
                        takesOver,
                        (int) now.watch().noFrames().toSeconds(),
                        memoryUnknown.getAsBoolean(),
                        now.faults().allowed()));
    }

    /** Returns what a process is told about its channel. */
    StateNotice notice(ServedChannel channel) {
        ChannelCondition camera = channel.condition();
        return new StateNotice(camera.state().name(), camera.reason());
    }
}
