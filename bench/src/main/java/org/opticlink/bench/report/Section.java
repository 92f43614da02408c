package org.opticlink.bench.report;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one figure has measured.
 *
 * @param name name of the figure on the command line
 * @param title the heading
 * @param method how it was measured
 * @param circumstances when and on what
 * @param rows the values
 * @param notes sentences below the table
 * @param failure why it could not be measured, when that is so
 */
public record Section(
        String name,
        String title,
        String method,
        String circumstances,
        List<Row> rows,
        List<String> notes,
        Optional<String> failure) {

    /** Copies the lists. */
    public Section {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** Starts a section. */
    public static Builder of(String name, String title, String method, Machine before) {
        return new Builder(name, title, method, before);
    }

    /** Returns the section as Markdown, from its heading on. */
    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("## ").append(title).append("\n\n").append(method).append("\n\n");
        text.append(circumstances).append("\n");
        if (!rows.isEmpty()) {
            text.append("\n| what | measured | aim | |\n|---|---|---|---|\n");
            text.append(
                    rows.stream().map(Row::markdown).collect(Collectors.joining("\n", "", "\n")));
        }
        notes.forEach(note -> text.append("\n").append(note).append("\n"));
        failure.ifPresent(why -> text.append("\n**Failed:** ").append(why).append("\n"));
        return text.toString();
    }

    /** Collects what a figure measures. */
    public static final class Builder {

        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'");

        private final String name;
        private final String title;
        private final String method;
        private final Machine before;
        private final List<Row> rows = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private Optional<String> failure = Optional.empty();

        private Builder(String name, String title, String method, Machine before) {
            this.name = name;
            this.title = title;
            this.method = method;
            this.before = before;
        }

        /** Adds a value that is compared with its aim. */
        public void compare(String what, double value, String remark, Aim aim) {
            rows.add(Row.of(what, value, remark, aim));
        }

        /** Adds a value without an aim. */
        public void tell(String what, String measured) {
            rows.add(Row.of(what, measured));
        }

        /** Adds a sentence. */
        public void note(String sentence) {
            notes.add(sentence);
        }

        /** Notes that the figure could not be measured. */
        public void failed(String why) {
            failure = Optional.of(why);
        }

        /** Ends the section. */
        public Section end(Machine after) {
            String circumstances =
                    "Measured %s by `bench/run --only %s` on %s. Load average %s before, %s after."
                            .formatted(
                                    ZonedDateTime.now(ZoneOffset.UTC).format(TIME),
                                    name,
                                    after.description(),
                                    before.load(),
                                    after.load());
            return new Section(name, title, method, circumstances, rows, notes, failure);
        }
    }
}
