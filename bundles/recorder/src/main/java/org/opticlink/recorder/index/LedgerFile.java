package org.opticlink.recorder.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What cannot be seen in the files: gaps, events and locks, one per line in files of text, so that
 * a lost index can be made anew. Lines are only added, except for locks, whose file is replaced as
 * a whole. Used by one thread at a time.
 *
 * <pre>
 * ledger/front-door/2026-11.tsv    gap    from  to  cause  lost-video  lost-audio  detail
 *                                  event  at    kind  text
 * ledger/front-door/locks.tsv      lock   from  to  note
 * </pre>
 */
final class LedgerFile {

    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu-MM").withZone(ZoneOffset.UTC);
    private static final String LOCKS = "locks.tsv";

    private final Path folder;

    LedgerFile(Path folder) {
        this.folder = folder;
    }

    /** Adds a line to the month of a time. */
    void add(String channel, long millis, Object... fields) throws IOException {
        Path file =
                folder.resolve(channel)
                        .resolve(MONTH.format(Instant.ofEpochMilli(millis)) + ".tsv");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                line(fields),
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Replaces the locks of a channel. */
    void locks(String channel, List<Object[]> locks) throws IOException {
        Path file = folder.resolve(channel).resolve(LOCKS);
        Files.createDirectories(file.getParent());
        Path half = file.resolveSibling(LOCKS + ".new");
        StringBuilder text = new StringBuilder();
        locks.forEach(fields -> text.append(line(fields)));
        Files.writeString(half, text, StandardCharsets.UTF_8);
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String line(Object... fields) {
        StringBuilder line = new StringBuilder();
        for (Object field : fields) {
            line.append(line.isEmpty() ? "" : "\t");
            line.append(field.toString().replaceAll("[\t\r\n]", " "));
        }
        return line.append('\n').toString();
    }

    /** Takes a line apart. */
    interface LineReader {
        void line(String channel, String[] fields) throws IOException;
    }

    /** Reads all lines of all channels; a last line that a kill has cut off is left out. */
    void read(LineReader reader) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder, 2)) {
            all.filter(file -> file.toString().endsWith(".tsv")).sorted().forEach(files::add);
        }
        for (Path file : files) {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            int end = text.lastIndexOf('\n') + 1;
            for (String line : text.substring(0, end).lines().toList()) {
                reader.line(file.getParent().getFileName().toString(), line.split("\t", -1));
            }
        }
    }

    /** Removes months that lie wholly before a time. */
    void forget(long beforeMillis) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        String oldest = MONTH.format(Instant.ofEpochMilli(beforeMillis)) + ".tsv";
        try (Stream<Path> all = Files.walk(folder, 2)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (name.matches("\\d{4}-\\d{2}\\.tsv") && name.compareTo(oldest) < 0) {
                    Files.delete(file);
                }
            }
        }
    }
}
