package org.opticlink.channel.internal.stream;

import java.util.function.DoubleSupplier;
import org.opticlink.lane.Lane;

/**
 * What all streams share.
 *
 * @param lane the thread that owns their state
 * @param engines who can open a source
 * @param presence looks whether a lost source is back
 * @param random numbers from 0 to 1 that spread attempts
 */
public record Surroundings(
        Lane lane, EngineDirectory engines, Presence presence, DoubleSupplier random) {}
