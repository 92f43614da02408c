package org.opticlink.frames;

import org.opticlink.api.frames.StreamName;

/**
 * What a reader wants made. A demand is a lease: it ends by itself when the reader stops renewing
 * it, so a killed reader wants nothing.
 *
 * @param mask bit set, part of the control record's layout: bit 0 main stream, bit 1 sub stream,
 *     bit 2 pictures of main, bit 3 pictures of sub
 */
public record Demand(int mask) {

    /** Nothing at all. */
    public static final Demand NONE = new Demand(0);

    static final int ALL = (1 << 2 * StreamName.values().length) - 1;

    /** Returns this demand plus the access units of a stream. */
    public Demand withStream(StreamName stream) {
        return new Demand(mask | 1 << stream.ordinal());
    }

    /** Returns this demand plus the pictures of a stream, which include the stream itself. */
    public Demand withPictures(StreamName stream) {
        return new Demand(
                withStream(stream).mask | 1 << (StreamName.values().length + stream.ordinal()));
    }

    /** Returns both demands together. */
    public Demand and(Demand other) {
        return new Demand(mask | other.mask);
    }

    /** Whether access units of the stream are wanted. */
    public boolean wantsStream(StreamName stream) {
        return (mask & 1 << stream.ordinal()) != 0;
    }

    /** Whether pictures of the stream are wanted. */
    public boolean wantsPictures(StreamName stream) {
        return (mask & 1 << (StreamName.values().length + stream.ordinal())) != 0;
    }
}
