package org.opticlink.shell.commands;

import java.util.List;
import java.util.Optional;
import org.opticlink.api.channel.ChannelStatus;
import org.opticlink.api.channel.Channels;
import org.opticlink.api.channel.RestartKind;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commands {@code opticlink:*} of the Gogo shell. */
@Component(
        service = ChannelCommands.class,
        property = {
            "osgi.command.scope=opticlink",
            "osgi.command.function=events",
            "osgi.command.function=list",
            "osgi.command.function=ports",
            "osgi.command.function=reconnect",
            "osgi.command.function=restart",
            "osgi.command.function=status"
        })
public final class ChannelCommands {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelCommands.class);
    private static final String HARD = "--hard";

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Channels channels;

    /** Needed by declarative services. */
    public ChannelCommands() {}

    ChannelCommands(Channels channels) {
        this.channels = channels;
    }

    /** Lists all channels with state and address. */
    public String list() {
        return ChannelTexts.list(running().list());
    }

    /** Tells everything about one channel. */
    public String status(String id) {
        ChannelStatus status = channel(id);
        return ChannelTexts.status(status, running().daemon(id));
    }

    /** Lists the ports of all channels. */
    public String ports() {
        return ChannelTexts.ports(running().list());
    }

    /** Tells what happened to a channel. */
    public String events(String id) {
        channel(id);
        return ChannelTexts.events(running().events(id));
    }

    /** Tells what happened to all channels. */
    public String events() {
        Channels now = running();
        return ChannelTexts.events(
                now.list().stream().flatMap(c -> now.events(c.id()).stream()).toList());
    }

    /** Replaces the process of a channel: {@code restart ID [--hard]}. */
    public String restart(String... arguments) {
        List<String> words = List.of(arguments);
        boolean hard = words.contains(HARD);
        List<String> ids = words.stream().filter(word -> !word.equals(HARD)).toList();
        if (ids.size() != 1 || words.size() > 2) {
            throw new IllegalArgumentException("usage: opticlink:restart ID [--hard]");
        }
        String id = channel(ids.get(0)).id();
        LOG.info("the shell asked to restart channel {}{}", id, hard ? " at once" : "");
        running().restart(id, hard ? RestartKind.HARD : RestartKind.SOFT);
        return "The process of " + id + (hard ? " is killed and replaced." : " is being replaced.");
    }

    /** Connects to the camera of a channel again. */
    public String reconnect(String id) {
        channel(id);
        LOG.info("the shell asked to reconnect channel {}", id);
        running().reconnect(id);
        return "The camera of " + id + " is being connected again.";
    }

    private Channels running() {
        return Optional.ofNullable(channels)
                .orElseThrow(() -> new IllegalStateException("the channels are not running"));
    }

    private ChannelStatus channel(String id) {
        return running()
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException("there is no channel " + id));
    }
}
