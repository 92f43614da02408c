package org.opticlink.daemon;

import java.util.Arrays;

/**
 * The command line. The channel stands there for people who look at the process list; what to serve
 * comes over standard input.
 *
 * @param channel the channel's id, or {@code standby} while none is assigned
 * @param train whether to exit after the exercise, which is what a class data archive is made from
 * @param maxViewers the most viewers at a time
 * @param bufferMib mebibytes of direct memory for media on its way to viewers
 */
record Arguments(String channel, boolean train, int maxViewers, int bufferMib) {

    private static final String STANDBY = "standby";

    static Arguments parse(String... args) {
        return new Arguments(
                value(args, "--channel", STANDBY),
                Arrays.asList(args).contains("--train"),
                Integer.parseInt(value(args, "--max-viewers", "500")),
                Integer.parseInt(value(args, "--buffer-mib", "48")));
    }

    /**
     * Whether there is time for an exercise. A daemon that is started for a channel is already
     * missed: its first viewer does the same work once, not twice.
     */
    boolean exercises() {
        return train || channel.equals(STANDBY);
    }

    private static String value(String[] args, String name, String otherwise) {
        return Arrays.stream(args)
                .filter(arg -> arg.startsWith(name + "="))
                .map(arg -> arg.substring(name.length() + 1))
                .findFirst()
                .orElse(otherwise);
    }
}
