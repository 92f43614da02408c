package org.opticlink.channel.internal.runtime;

import java.util.function.Function;
import org.opticlink.api.channel.ChannelState;
import org.opticlink.channel.ChannelCondition;
import org.opticlink.channel.ChannelPorts;
import org.opticlink.channel.ServedChannel;
import org.opticlink.channel.internal.config.ChannelConfig;
import org.opticlink.channel.internal.config.ChannelSettings;
import org.opticlink.channel.internal.config.InvalidSettingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one configuration has become: a running channel, or one that says why it does not run. Used
 * by one thread at a time, the one that brings the configuration.
 */
final class ChannelSlot {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelSlot.class);
    private static final ChannelPorts NO_PORTS = new ChannelPorts(0, 1, 65_535, false);

    private final ChannelHost host;
    private final String name;
    private final Function<ServedChannel, Runnable> register;
    private ServedChannel channel;
    private Runnable unregister;

    /**
     * Makes an empty slot.
     *
     * @param name the name of the configuration
     * @param register offers a channel to others; what it returns takes the offer back
     */
    ChannelSlot(ChannelHost host, String name, Function<ServedChannel, Runnable> register) {
        this.host = host;
        this.name = name;
        this.register = register;
    }

    /** Makes the channel be as configured, with the least disturbance. */
    void configure(ChannelSettings settings) {
        ChannelConfig config;
        try {
            config = ChannelConfig.of(settings, name);
        } catch (InvalidSettingException e) {
            LOG.warn("channel {} is misconfigured: {}", name, e.getMessage());
            refuse(e.getMessage());
            return;
        }
        if (channel instanceof CameraChannel running && running.accepts(config)) {
            running.configure(config);
            return;
        }
        clear();
        if (!host.claim(config.id())) {
            String problem =
                    "id: '"
                            + config.id()
                            + "' belongs to another channel; give this one another id";
            LOG.warn("channel {} is misconfigured: {}", name, problem);
            refuse(problem);
        } else if (config.enabled()) {
            offer(host.open(config));
        } else {
            offer(
                    fixed(
                            config.id(),
                            config.title(),
                            config.mode(),
                            config.ports(),
                            ChannelState.STOPPED,
                            "Switched off"));
        }
    }

    /** Ends the channel. Does not wait. */
    void clear() {
        if (channel == null) {
            return;
        }
        unregister.run();
        if (channel instanceof CameraChannel running) {
            host.close(running);
        } else {
            host.unclaim(channel.id());
        }
        channel = null;
    }

    /**
     * A running channel goes on with what it has; otherwise people see a channel that says what is
     * wrong.
     */
    private void refuse(String problem) {
        if (channel instanceof CameraChannel running) {
            running.refuse(problem);
            return;
        }
        clear();
        String id = host.claimLike(name.replaceAll("[^A-Za-z0-9._-]", "_"));
        offer(fixed(id, name, "private", NO_PORTS, ChannelState.MISCONFIGURED, problem));
    }

    private FixedChannel fixed(
            String id,
            String title,
            String mode,
            ChannelPorts ports,
            ChannelState state,
            String why) {
        return new FixedChannel(
                id, title, mode, ports, new ChannelCondition(state, why, host.lane().now()));
    }

    private void offer(ServedChannel next) {
        channel = next;
        unregister = register.apply(next);
    }
}
