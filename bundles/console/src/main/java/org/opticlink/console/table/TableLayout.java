package org.opticlink.console.table;

import java.net.URI;
import java.util.List;
import org.opticlink.api.channel.ChannelStatus;

/**
 * Lines of the table, in columns as wide as their widest entry. Plain text without control
 * characters.
 */
final class TableLayout {

    private static final String GAP = "  ";

    private final int idWidth;
    private final int stateWidth;
    private final int modeWidth;

    /** Measures the columns for these channels. */
    TableLayout(List<ChannelStatus> channels) {
        idWidth = width("CHANNEL", channels.stream().map(ChannelStatus::id).toList());
        stateWidth =
                width("STATE", channels.stream().map(status -> status.state().name()).toList());
        modeWidth = width("MODE", channels.stream().map(TableLayout::mode).toList());
    }

    String header() {
        return line("CHANNEL", "STATE", "MODE", "URL");
    }

    /**
     * The line of one channel; behind its URL it says why it is not live, or not where it should
     * be.
     */
    String line(ChannelStatus status) {
        String url = status.url().map(URI::toString).orElse("-");
        boolean explained = !status.reason().isEmpty();
        return line(
                status.id(),
                status.state().name(),
                mode(status),
                explained ? url + GAP + status.reason() : url);
    }

    private String line(String id, String state, String mode, String rest) {
        return printable(
                pad(id, idWidth)
                        + GAP
                        + pad(state, stateWidth)
                        + GAP
                        + pad(mode, modeWidth)
                        + GAP
                        + rest);
    }

    /**
     * A channel whose configuration cannot be used may have no mode; the columns stay countable.
     */
    private static String mode(ChannelStatus status) {
        return status.mode().isBlank() ? "-" : status.mode();
    }

    private static int width(String title, List<String> entries) {
        return entries.stream().mapToInt(String::length).reduce(title.length(), Math::max);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** A reason may quote what a camera sent, which must not command the terminal. */
    private static String printable(String line) {
        return line.replaceAll("\\p{Cntrl}", " ").stripTrailing();
    }
}
