package org.opticlink.console.table;

import java.io.PrintStream;
import java.net.URI;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.opticlink.api.channel.ChannelState;
import org.opticlink.api.channel.ChannelStatus;

/**
 * Prints one table when the start is over and every channel has settled, then a line for every
 * change of a state or an address. Used by one thread at a time.
 */
final class StatusTable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** Nothing is served in these states, so there is no address to wait for. */
    private static final Set<ChannelState> CLOSED =
            EnumSet.of(ChannelState.STOPPED, ChannelState.MISCONFIGURED);

    /** These often pass within a moment of the start: a camera answers, a plug-in comes up. */
    private static final Set<ChannelState> PASSING =
            EnumSet.of(
                    ChannelState.CONNECTING,
                    ChannelState.DRIVER_MISSING,
                    ChannelState.MODE_MISSING);

    private final Supplier<List<ChannelStatus>> channels;
    private final IntSupplier configured;
    private final Supplier<List<String>> footer;
    private final Supplier<LocalTime> clock;
    private final PrintStream out;
    private final Map<String, Shown> shown = new HashMap<>();

    private boolean started;
    private TableLayout layout;
    private List<String> shownFooter = List.of();

    private record Shown(ChannelState state, Optional<URI> url) {

        static Shown of(ChannelStatus status) {
            return new Shown(status.state(), status.url());
        }
    }

    /**
     * Prints nothing yet.
     *
     * @param channels the channels as they are now, sorted
     * @param configured how many channels there will be
     * @param footer lines below the table
     * @param clock the time of day, for the lines about changes
     * @param out where to print
     */
    StatusTable(
            Supplier<List<ChannelStatus>> channels,
            IntSupplier configured,
            Supplier<List<String>> footer,
            Supplier<LocalTime> clock,
            PrintStream out) {
        this.channels = channels;
        this.configured = configured;
        this.footer = footer;
        this.clock = clock;
        this.out = out;
    }

    /** Everything that belongs to the program has started; channels may still be connecting. */
    void startFinished() {
        started = true;
        printIfSettled();
    }

    /** Whoever has not settled yet is shown as it is. */
    void graceOver() {
        if (layout == null) {
            print(channels.get());
        }
    }

    /** A channel is new or different. */
    void changed(ChannelStatus status) {
        if (layout == null) {
            printIfSettled();
        } else if (!Shown.of(status).equals(shown.put(status.id(), Shown.of(status)))) {
            printLine(layout.line(status));
        }
    }

    /** A channel is gone. */
    void removed(String id) {
        if (layout == null) {
            printIfSettled();
        } else if (shown.remove(id) != null) {
            printLine(id + "  REMOVED");
        }
    }

    /** What stands below the table may have changed. */
    void footerChanged() {
        if (layout != null) {
            List<String> before = shownFooter;
            shownFooter = footer.get();
            shownFooter.stream().filter(line -> !before.contains(line)).forEach(this::printLine);
        }
    }

    private void printIfSettled() {
        if (started && layout == null) {
            List<ChannelStatus> now = channels.get();
            if (now.size() >= configured.getAsInt()
                    && now.stream().allMatch(StatusTable::isSettled)) {
                print(now);
            }
        }
    }

    private static boolean isSettled(ChannelStatus status) {
        return CLOSED.contains(status.state())
                || !PASSING.contains(status.state()) && status.url().isPresent();
    }

    private void print(List<ChannelStatus> now) {
        layout = new TableLayout(now);
        StringBuilder text = new StringBuilder(System.lineSeparator());
        append(text, layout.header());
        now.forEach(
                status -> {
                    append(text, layout.line(status));
                    shown.put(status.id(), Shown.of(status));
                });
        text.append(System.lineSeparator());
        shownFooter = footer.get();
        shownFooter.forEach(line -> append(text, line));
        // in one piece, so that no log line gets in between
        out.print(text);
        out.flush();
    }

    private void printLine(String line) {
        out.print(TIME.format(clock.get()) + "  " + line + System.lineSeparator());
        out.flush();
    }

    private static void append(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }
}
