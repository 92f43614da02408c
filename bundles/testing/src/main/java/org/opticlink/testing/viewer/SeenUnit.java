package org.opticlink.testing.viewer;

/**
 * An access unit that a viewer received.
 *
 * @param connection which of the viewer's connections it came by, from 1
 * @param decodeTicks its decode time in the track's time scale, counted from a beginning of the
 *     connection's own
 * @param key whether decoding can start here
 * @param arrivalNanos when its last byte came, on the clock of {@link System#nanoTime}
 */
public record SeenUnit(int connection, long decodeTicks, boolean key, long arrivalNanos) {}
