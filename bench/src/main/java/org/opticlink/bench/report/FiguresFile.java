package org.opticlink.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file with all figures. Writing one section leaves the others as they are. */
public final class FiguresFile {

    private static final String HEAD =
            """
            # Figures

            Written by `bench/run`; do not edit. How to run it and how to read it: [benchmarks](../guide/benchmarks.md).
            Each section tells when, on what machine and under what load it was measured.
            """;
    private static final String MARK = "<!-- figure: %s -->\n";
    private static final Pattern MARKS = Pattern.compile("<!-- figure: (\\S+) -->\n");

    private final Path file;

    /** The file need not exist; its folder must. */
    public FiguresFile(Path file) {
        this.file = file;
    }

    /**
     * Writes a section in place of an older one.
     *
     * @param order the names of all sections in the order in which they stand in the file
     */
    public void put(Section section, List<String> order) throws IOException {
        Map<String, String> sections = new LinkedHashMap<>();
        Map<String, String> written = read();
        written.put(section.name(), section.markdown());
        for (String name : order) {
            if (written.containsKey(name)) {
                sections.put(name, written.get(name));
            }
        }
        StringBuilder text = new StringBuilder(HEAD);
        sections.forEach(
                (name, body) ->
                        text.append("\n")
                                .append(MARK.formatted(name))
                                .append(body.strip())
                                .append("\n"));
        Files.writeString(file, text);
    }

    private Map<String, String> read() throws IOException {
        Map<String, String> sections = new LinkedHashMap<>();
        String text = Files.exists(file) ? Files.readString(file) : "";
        Matcher mark = MARKS.matcher(text);
        String name = null;
        int from = 0;
        while (mark.find()) {
            if (name != null) {
                sections.put(name, text.substring(from, mark.start()));
            }
            name = mark.group(1);
            from = mark.end();
        }
        if (name != null) {
            sections.put(name, text.substring(from));
        }
        return sections;
    }
}
