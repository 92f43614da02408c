package org.opticlink.recorder.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opticlink.api.recording.ExportRequest;
import org.opticlink.api.recording.ManualSwitch;
import org.opticlink.api.recording.RecordingContainer;
import org.opticlink.api.recording.RecordingEvent;
import org.opticlink.api.recording.RecordingLock;
import org.opticlink.api.recording.RecordingTimeline;
import org.opticlink.api.recording.Recordings;
import org.opticlink.api.recording.VerifyReport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Commands for the Gogo shell, such as {@code recording:timeline front-door 2026-11-20}. Times are
 * local: {@code 2026-11-20T08:15:00}, {@code 2026-11-20} or {@code 08:15}.
 */
@Component(
        service = RecordingCommands.class,
        property = {
            "osgi.command.scope=recording",
            "osgi.command.function=status",
            "osgi.command.function=roots",
            "osgi.command.function=timeline",
            "osgi.command.function=start",
            "osgi.command.function=stop",
            "osgi.command.function=auto",
            "osgi.command.function=event",
            "osgi.command.function=lock",
            "osgi.command.function=unlock",
            "osgi.command.function=locks",
            "osgi.command.function=delete",
            "osgi.command.function=export",
            "osgi.command.function=exports",
            "osgi.command.function=cancel",
            "osgi.command.function=snapshot",
            "osgi.command.function=verify",
            "osgi.command.function=adopt"
        })
public final class RecordingCommands {

    private final Recordings recordings;
    private final ZoneId zone = ZoneId.systemDefault();

    /** Makes the commands. */
    @Activate
    public RecordingCommands(@Reference Recordings recordings) {
        this.recordings = recordings;
    }

    /** Shows what is done for every channel. */
    public String status() {
        return lines(
                recordings.status().stream()
                        .map(
                                status ->
                                        "%-20s %-10s %-10s %8d recorded %4d lost  %s"
                                                .formatted(
                                                        status.channel(),
                                                        status.activity(),
                                                        status.manual() == ManualSwitch.AUTOMATIC
                                                                ? status.mode()
                                                                : status.manual(),
                                                        status.recordedVideo(),
                                                        status.lostVideo(),
                                                        status.reason())));
    }

    /** Shows all folders. */
    public String roots() {
        return lines(
                recordings.roots().stream()
                        .map(
                                root ->
                                        "%-8s %8d MiB free %8d MiB recorded  %s  %s"
                                                .formatted(
                                                        root.state(),
                                                        root.freeBytes() >> 20,
                                                        root.recordedBytes() >> 20,
                                                        root.path(),
                                                        root.reason())));
    }

    /** Shows what is recorded of a day. */
    public String timeline(String channel, String day) throws IOException {
        LocalDate date = LocalDate.parse(day);
        return timeline(
                channel,
                date.atStartOfDay().toString(),
                date.plusDays(1).atStartOfDay().toString());
    }

    /** Shows what is recorded of a time. */
    public String timeline(String channel, String from, String to) throws IOException {
        RecordingTimeline timeline = recordings.timeline(channel, time(from), time(to));
        Stream<String> segments =
                timeline.segments().stream()
                        .map(
                                segment ->
                                        "%s  %s  %6d KiB%s%s  %s  %s"
                                                .formatted(
                                                        text(segment.start()),
                                                        text(segment.end()),
                                                        segment.bytes() >> 10,
                                                        segment.open() ? "  open" : "",
                                                        segment.locked() ? "  locked" : "",
                                                        segment.video(),
                                                        segment.file()));
        Stream<String> gaps =
                timeline.gaps().stream()
                        .map(
                                gap ->
                                        "%s  %s  missing: %s, %d pictures lost  %s"
                                                .formatted(
                                                        text(gap.from()),
                                                        gap.to().map(this::text).orElse("still"),
                                                        gap.cause(),
                                                        gap.lostVideo(),
                                                        gap.detail()));
        Stream<String> events =
                timeline.events().stream()
                        .map(
                                event ->
                                        "%s  event: %s %s"
                                                .formatted(
                                                        text(event.at()),
                                                        event.kind(),
                                                        event.text()));
        return lines(Stream.of(segments, gaps, events).flatMap(each -> each).sorted());
    }

    /** Records a channel whatever its mode says. */
    public void start(String channel) {
        recordings.order(channel, ManualSwitch.STARTED);
    }

    /** Does not record a channel whatever its mode says. */
    public void stop(String channel) {
        recordings.order(channel, ManualSwitch.STOPPED);
    }

    /** Leaves a channel to its mode. */
    public void auto(String channel) {
        recordings.order(channel, ManualSwitch.AUTOMATIC);
    }

    /** Says that something happens now. */
    public void event(String channel, String kind, String text) {
        recordings.trigger(new RecordingEvent(channel, Instant.now(), kind, text));
    }

    /** Keeps the files of a time. */
    public void lock(String channel, String from, String to, String note) throws IOException {
        recordings.lock(new RecordingLock(channel, time(from), time(to), note));
    }

    /** Removes the locks that overlap a time. */
    public int unlock(String channel, String from, String to) throws IOException {
        return recordings.unlock(channel, time(from), time(to));
    }

    /** Shows the locks of a channel. */
    public String locks(String channel) throws IOException {
        return lines(
                recordings.locks(channel).stream()
                        .map(
                                lock ->
                                        text(lock.from())
                                                + "  "
                                                + text(lock.to())
                                                + "  "
                                                + lock.note()));
    }

    /** Deletes the files that lie wholly within a time. */
    public int delete(String channel, String from, String to) throws IOException {
        return recordings.delete(channel, time(from), time(to));
    }

    /** Copies a time into a file, .mp4 or .mkv, beginning with the key frame before. */
    public String export(String channel, String from, String to, String target) throws IOException {
        return export(channel, from, to, target, "key");
    }

    /** Copies a time into a file; cut is key or exact. */
    public String export(String channel, String from, String to, String target, String cut)
            throws IOException {
        RecordingContainer container =
                target.toLowerCase(Locale.ROOT).endsWith(".mkv")
                        ? RecordingContainer.MKV
                        : RecordingContainer.MP4;
        return recordings.export(
                new ExportRequest(
                        channel,
                        time(from),
                        time(to),
                        Path.of(target).toAbsolutePath(),
                        container,
                        cut.equals("exact")));
    }

    /** Shows all exports. */
    public String exports() {
        return lines(
                recordings.exports().stream()
                        .map(
                                export ->
                                        "%s  %-9s %3.0f %%  %s  %s"
                                                .formatted(
                                                        export.id(),
                                                        export.state(),
                                                        export.progress() * 100,
                                                        export.request().target(),
                                                        export.message())));
    }

    /** Ends an export. */
    public void cancel(String id) {
        recordings.cancelExport(id);
    }

    /** Writes the picture of a moment to a file. */
    public String snapshot(String channel, String at, String target) throws IOException {
        byte[] jpeg =
                recordings
                        .snapshot(channel, time(at))
                        .orElseThrow(() -> new IOException("nothing is recorded then"));
        Files.write(Path.of(target), jpeg, StandardOpenOption.CREATE_NEW);
        return target;
    }

    /** Compares all files with the index. */
    public String verify() throws IOException {
        VerifyReport report = recordings.verify();
        return report.files()
                + " files, "
                + report.problems().size()
                + " problems\n"
                + lines(report.problems().stream());
    }

    /** Marks a folder as ours. */
    public void adopt(String folder) throws IOException {
        recordings.adopt(Path.of(folder));
    }

    private Instant time(String text) {
        LocalDateTime time;
        try {
            if (text.contains("T")) {
                time = LocalDateTime.parse(text);
            } else if (text.contains(":")) {
                time = LocalDate.now(zone).atTime(LocalTime.parse(text));
            } else {
                time = LocalDate.parse(text).atStartOfDay();
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no time; write 2026-11-20T08:15:00, 2026-11-20 or 08:15", e);
        }
        return time.atZone(zone).toInstant();
    }

    private String text(Instant time) {
        return LocalDateTime.ofInstant(time, zone).withNano(0).toString();
    }

    private static String lines(Stream<String> lines) {
        return lines.map(String::stripTrailing).collect(Collectors.joining("\n"));
    }
}
