package org.opticlink.shell.commands;

import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.opticlink.api.channel.ChannelEvent;
import org.opticlink.api.channel.ChannelStatus;
import org.opticlink.api.channel.DaemonStatus;

/** What the commands print. Without control characters, since a reason may quote a camera. */
final class ChannelTexts {

    private static final String NONE = "-";
    private static final long MIB = 1L << 20;

    private ChannelTexts() {}

    static String list(List<ChannelStatus> channels) {
        TextTable table = new TextTable("CHANNEL", "STATE", "MODE", "VIEWERS", "URL", "REASON");
        channels.forEach(
                status ->
                        table.row(
                                status.id(),
                                status.state().name(),
                                status.mode(),
                                Integer.toString(status.viewers()),
                                url(status),
                                status.reason()));
        return table.text();
    }

    static String ports(List<ChannelStatus> channels) {
        TextTable table = new TextTable("PORT", "CHANNEL", "PROCESS", "URL", "REASON");
        channels.stream()
                .sorted(Comparator.comparingInt(ChannelStatus::port))
                .forEach(
                        status ->
                                table.row(
                                        number(status.port()),
                                        status.id(),
                                        number(status.processId()),
                                        url(status),
                                        status.reason()));
        return table.text();
    }

    static String events(List<ChannelEvent> events) {
        TextTable table = new TextTable("TIME", "CHANNEL", "EVENT", "");
        events.stream()
                .sorted(Comparator.comparing(ChannelEvent::time))
                .forEach(
                        event ->
                                table.row(
                                        event.time().truncatedTo(ChronoUnit.MILLIS).toString(),
                                        event.channel(),
                                        event.kind().name(),
                                        event.text()));
        return table.text();
    }

    static String status(ChannelStatus status, Optional<DaemonStatus> daemon) {
        Map<String, String> facts = new java.util.LinkedHashMap<>();
        facts.put("channel", status.id());
        facts.put("title", status.title());
        facts.put("state", status.state() + ", since " + status.since());
        facts.put("reason", status.reason());
        facts.put("mode", status.mode());
        facts.put("url", url(status));
        facts.put("viewers", Integer.toString(status.viewers()));
        facts.put("frames/s", Double.toString(Math.round(status.frameRate() * 10) / 10.0));
        facts.put("decoded", Long.toString(status.decodedPictures()));
        facts.put("dropped", Long.toString(status.droppedUnits()));
        daemon.ifPresent(process -> describe(process, facts));
        List<String> lines = new ArrayList<>();
        facts.forEach(
                (name, fact) -> {
                    if (!fact.isEmpty()) {
                        lines.add("%-10s %s".formatted(name, TextTable.printable(fact)));
                    }
                });
        daemon.map(DaemonStatus::lastLines).stream()
                .flatMap(List::stream)
                .forEach(line -> lines.add("  | " + TextTable.printable(line)));
        return String.join(System.lineSeparator(), lines);
    }

    private static void describe(DaemonStatus process, Map<String, String> facts) {
        facts.put(
                "process",
                process.processId() == 0
                        ? "none"
                        : process.processId()
                                + process.started().map(time -> ", since " + time).orElse("")
                                + (process.handingOver() ? ", being replaced" : ""));
        facts.put("memory", process.memoryBytes() == 0 ? "" : process.memoryBytes() / MIB + " MiB");
        facts.put("starts", Integer.toString(process.starts()));
        facts.put(
                "restarts",
                new TreeMap<>(process.restarts())
                        .entrySet().stream()
                                .map(e -> e.getKey() + " " + e.getValue())
                                .collect(Collectors.joining(", ")));
        facts.put("next try", process.nextTry().map(Object::toString).orElse(""));
    }

    private static String url(ChannelStatus status) {
        return status.url().map(URI::toString).orElse(NONE);
    }

    private static String number(long value) {
        return value == 0 ? NONE : Long.toString(value);
    }
}
