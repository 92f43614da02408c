package org.opticlink.configuration.text;

import java.util.ArrayList;
import java.util.List;

/**
 * One setting or one comment, as it stands in a file.
 *
 * @param number of its first line, from 1
 * @param lines the lines as written
 */
record LogicalLine(int number, List<String> lines) {

    /** A backslash at the end of a setting's line joins the next one. */
    static List<LogicalLine> split(String text) {
        List<LogicalLine> result = new ArrayList<>();
        List<String> joined = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            joined.add(line);
            boolean comment = joined.size() == 1 && isComment(line);
            if (comment || !isContinued(line)) {
                result.add(new LogicalLine(number - joined.size() + 1, List.copyOf(joined)));
                joined.clear();
            }
        }
        if (!joined.isEmpty()) {
            result.add(new LogicalLine(number - joined.size() + 1, List.copyOf(joined)));
        }
        return result;
    }

    boolean isComment() {
        return isComment(lines.get(0));
    }

    /** The lines as one, without what joined them. */
    String joined() {
        StringBuilder result = new StringBuilder();
        for (String line : lines) {
            result.append(
                    isContinued(line)
                            ? line.substring(0, line.length() - 1).strip()
                            : line.strip());
        }
        return result.toString();
    }

    private static boolean isComment(String line) {
        String content = line.strip();
        return content.isEmpty() || content.startsWith("#") || content.startsWith("!");
    }

    private static boolean isContinued(String line) {
        int backslashes = 0;
        while (backslashes < line.length()
                && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
