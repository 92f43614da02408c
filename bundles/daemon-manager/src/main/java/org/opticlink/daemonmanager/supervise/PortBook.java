package org.opticlink.daemonmanager.supervise;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.opticlink.api.channel.BlockedPorts;
import org.opticlink.channel.ChannelPorts;
import org.opticlink.daemon.protocol.PortChoice;
import org.opticlink.daemon.protocol.PortStep;
import org.opticlink.daemonmanager.ports.PortNote;

/**
 * Which channel has which port, also while nothing listens there: a channel whose process is being
 * replaced, that is switched off, or that has just gone keeps its port, and no other channel gets
 * it. On the lane.
 */
public final class PortBook {

    /** A channel that goes and comes back within this time finds that nobody else has its port. */
    static final Duration AWAITED = Duration.ofSeconds(5);

    /** A channel that stays away longer is forgotten. */
    static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Map<String, PortEntry> entries = new TreeMap<>();
    private final LongSupplier nanos;
    private final Consumer<Map<String, PortNote>> memory;
    private Map<String, PortNote> remembered;

    /**
     * Opens the book.
     *
     * @param nanos the time, as of {@link System#nanoTime}
     * @param notes what was remembered
     * @param memory gets everything that is to be remembered after every change; must not block
     */
    public PortBook(
            LongSupplier nanos,
            Map<String, PortNote> notes,
            Consumer<Map<String, PortNote>> memory) {
        this.nanos = nanos;
        this.memory = memory;
        remembered = Map.copyOf(notes);
        notes.forEach((id, note) -> entries.put(id, new PortEntry(note, nanos.getAsLong())));
    }

    /**
     * Notes what a channel wants, and forgets its port when it wants another one than before. A
     * wish for a port that another channel has does not count: the one before does, if there is
     * one.
     *
     * @return what counts; empty when nothing does
     */
    Optional<ChannelPorts> wish(String channel, ChannelPorts ports) {
        PortEntry entry =
                entries.computeIfAbsent(
                        channel, id -> new PortEntry(new PortNote(0, 0), nanos.getAsLong()));
        entry.present = true;
        Optional<String> owner = owner(channel, ports.preferred());
        if (owner.isPresent() && (entry.ports == null || !ports.equals(entry.ports))) {
            entry.refusal =
                    "port: %d belongs to the channel '%s'; give another one"
                            .formatted(ports.preferred(), owner.get());
        } else {
            entry.refusal = "";
            if (entry.wanted != ports.preferred()) {
                entry.wanted = ports.preferred();
                entry.leaving = entry.port;
                entry.port = 0;
                entry.moved = "";
                remember();
            }
            entry.ports = ports;
        }
        return Optional.ofNullable(entry.ports);
    }

    /** Returns why the wish of a channel does not count; empty when it does. */
    String refusal(String channel) {
        PortEntry entry = entries.get(channel);
        return entry == null ? "" : entry.refusal;
    }

    private Optional<String> owner(String channel, int port) {
        return others(channel)
                .filter(e -> e.getValue().present || absent(e.getValue(), AWAITED))
                .filter(e -> e.getValue().has(port))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private boolean absent(PortEntry entry, Duration atMost) {
        return nanos.getAsLong() - entry.absentNanos < atMost.toNanos();
    }

    /**
     * Notes which port a channel has got.
     *
     * @param moved why it is not the one that it wants; empty when that is not known
     */
    void bound(String channel, int port, String moved) {
        PortEntry entry = entries.get(channel);
        if (port == entry.wanted) {
            entry.moved = "";
        } else if (!moved.isEmpty()) {
            entry.moved = moved;
        }
        if (entry.port != port) {
            entry.port = port;
            entry.neighbours = "";
        }
        entry.leaving = 0;
        remember();
    }

    /** Notes that no process of a channel listens any more. */
    void closed(String channel) {
        entries.get(channel).leaving = 0;
    }

    /** Notes that there is no such channel any more. */
    void left(String channel) {
        PortEntry entry = entries.get(channel);
        entry.present = false;
        entry.absentNanos = nanos.getAsLong();
        entry.neighbours = "";
    }

    /** Forgets channels that stay away. */
    void forget() {
        if (entries.values().removeIf(e -> !e.present && !absent(e, REMEMBERED))) {
            remember();
        }
    }

    private void remember() {
        Map<String, PortNote> notes =
                entries.entrySet().stream()
                        .filter(e -> e.getValue().port != 0)
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().note()));
        if (!notes.equals(remembered)) {
            remembered = notes;
            memory.accept(notes);
        }
    }

    /** Notes who else listens on the port of a channel; false when that was known. */
    boolean neighbours(String channel, int port, String sentence) {
        PortEntry entry = entries.get(channel);
        if (entry == null || entry.port != port || entry.neighbours.equals(sentence)) {
            return false;
        }
        entry.neighbours = sentence;
        return true;
    }

    /** Returns the port that a channel should go back to, if it is served elsewhere. */
    OptionalInt home(String channel) {
        PortEntry entry = entries.get(channel);
        return entry != null && entry.isAway() && owner(channel, entry.wanted).isEmpty()
                ? OptionalInt.of(entry.wanted)
                : OptionalInt.empty();
    }

    /**
     * Returns what people should know of the port of a channel that is served; empty when all is
     * well.
     *
     * @param forwarded whether others rely on the wanted port, as routers do
     */
    String remark(String channel, boolean forwarded) {
        PortEntry entry = entries.get(channel);
        if (entry == null) {
            return "";
        }
        String refused =
                entry.refusal.isEmpty()
                        ? ""
                        : "The changed settings are not used: " + entry.refusal;
        return Stream.of(refused, away(entry, forwarded), entry.neighbours)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String away(PortEntry entry, boolean forwarded) {
        if (!entry.isAway()) {
            return entry.wanted == 0 && entry.port != 0 ? entry.moved : "";
        }
        String why =
                entry.moved.isEmpty()
                        ? "port "
                                + entry.port
                                + " is kept since port "
                                + entry.wanted
                                + " was taken"
                        : entry.moved;
        return forwarded
                ? why
                        + "; whoever comes through a router that forwards to port "
                        + entry.wanted
                        + " gets no answer until it is free again"
                : why;
    }

    /**
     * Returns the ports to try: the one it had, else the one it wants, else one that nobody wants.
     */
    PortChoice choose(String channel, ChannelPorts ports) {
        PortEntry own = entries.get(channel);
        List<Integer> avoid =
                List.copyOf(
                        others(channel)
                                .map(Map.Entry::getValue)
                                .flatMap(PortBook::reserved)
                                .filter(port -> port != 0 && port != own.wanted)
                                .collect(Collectors.toCollection(TreeSet::new)));
        int first = own.port != 0 ? own.port : ports.preferred();
        boolean inRange = ports.order().contains(ChannelPorts.Step.RANGE);
        if (inRange && (first == 0 || avoid.contains(first))) {
            first =
                    IntStream.rangeClosed(ports.first(), ports.last())
                            .filter(port -> !avoid.contains(port) && !BlockedPorts.contains(port))
                            .findFirst()
                            .orElse(ports.first());
        }
        return new PortChoice(
                first,
                ports.preferred(),
                ports.first(),
                ports.last(),
                ports.order().stream()
                        .filter(step -> step != ChannelPorts.Step.ANY || !ports.neverLeaveRange())
                        .map(step -> PortStep.valueOf(step.name()))
                        .toList(),
                avoid);
    }

    private static Stream<Integer> reserved(PortEntry entry) {
        return Stream.of(entry.port, entry.leaving, entry.wanted);
    }

    private Stream<Map.Entry<String, PortEntry>> others(String channel) {
        return entries.entrySet().stream().filter(e -> !e.getKey().equals(channel));
    }
}
