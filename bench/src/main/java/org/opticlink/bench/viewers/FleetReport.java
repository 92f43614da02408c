package org.opticlink.bench.viewers;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a fleet has received up to a moment.
 *
 * @param timeNanos the moment
 * @param bytes bytes of all viewers
 * @param units units of each viewer
 * @param firstByteNanos latency to the first byte of each unit since the last report, of a single
 *     viewer
 * @param lastByteNanos latency to the last byte
 */
public record FleetReport(
        long timeNanos, long bytes, long[] units, double[] firstByteNanos, double[] lastByteNanos) {

    static FleetReport parse(String line) {
        Map<String, String> fields =
                Arrays.stream(line.split(" "))
                        .map(field -> field.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new FleetReport(
                Long.parseLong(fields.get("time")),
                Long.parseLong(fields.get("bytes")),
                list(fields.get("units")).mapToLong(Long::parseLong).toArray(),
                list(fields.get("first")).mapToDouble(Double::parseDouble).toArray(),
                list(fields.get("last")).mapToDouble(Double::parseDouble).toArray());
    }

    private static java.util.stream.Stream<String> list(String text) {
        return Arrays.stream(text.split(",")).filter(word -> !word.isEmpty());
    }
}
