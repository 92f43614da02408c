package org.opticlink.e2e;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is printed of one channel for people: in the table, and in the lines about changes after it.
 */
record TableRow(String channel, String state, String mode, String url) {

    private static final List<String> HEAD = List.of("CHANNEL", "STATE", "MODE", "URL");
    private static final String COLUMNS = "\\s{2,}";
    private static final String TIME = "\\d\\d:\\d\\d(:\\d\\d)?";

    int port() {
        return URI.create(url).getPort();
    }

    boolean isServed() {
        return url.startsWith("http");
    }

    /**
     * Returns the newest row of each channel, in the order of the table; none before it was
     * printed.
     */
    static List<TableRow> all(List<String> output) {
        Map<String, TableRow> rows = new LinkedHashMap<>();
        boolean head = false;
        boolean inside = false;
        for (String line : output) {
            List<String> words = List.of(line.strip().split(COLUMNS));
            if (words.equals(HEAD)) {
                head = true;
                inside = true;
            } else if (inside && words.size() >= HEAD.size()) {
                put(rows, words);
            } else {
                inside = false;
                if (head && words.size() > HEAD.size() && words.get(0).matches(TIME)) {
                    put(rows, words.subList(1, words.size()));
                }
            }
        }
        return List.copyOf(rows.values());
    }

    private static void put(Map<String, TableRow> rows, List<String> words) {
        rows.put(
                words.get(0), new TableRow(words.get(0), words.get(1), words.get(2), words.get(3)));
    }
}
