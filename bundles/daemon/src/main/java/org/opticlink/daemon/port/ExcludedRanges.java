package org.opticlink.daemon.port;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code netsh int ipv4 show excludedportrange protocol=tcp} prints, in any language. */
final class ExcludedRanges {

    /**
     * Ports that Windows keeps for others, Hyper-V and containers mostly.
     *
     * @param first the first of them
     * @param last the last of them
     */
    record Range(int first, int last) {

        boolean contains(int port) {
            return port >= first && port <= last;
        }
    }

    private static final Pattern ROW = Pattern.compile("\\s*(\\d{1,5})\\s+(\\d{1,5})\\s*\\*?\\s*");

    private ExcludedRanges() {}

    static List<Range> parse(List<String> lines) {
        List<Range> ranges = new ArrayList<>();
        for (String line : lines) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                ranges.add(
                        new Range(Integer.parseInt(row.group(1)), Integer.parseInt(row.group(2))));
            }
        }
        return ranges;
    }

    static Optional<Range> find(List<Range> ranges, int port) {
        return ranges.stream().filter(range -> range.contains(port)).findFirst();
    }
}
