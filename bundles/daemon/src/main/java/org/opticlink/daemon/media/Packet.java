package org.opticlink.daemon.media;

import org.opticlink.daemon.memory.SharedBuffer;

/**
 * Something a viewer sends whole: an initialisation segment, a fragment, or an ADTS frame.
 *
 * @param buffer the bytes; whoever keeps the packet holds the buffer
 * @param kind what it is
 * @param sequence number of the unit in its track; of an initialisation segment, the number of its
 *     epoch
 */
public record Packet(SharedBuffer buffer, Kind kind, long sequence) {

    /** What a packet is to a decoder. */
    public enum Kind {
        /** An initialisation segment. */
        INIT,
        /** A unit of the leading track at which decoding can start. */
        KEY,
        /** A unit of the leading track that needs those before it. */
        DELTA,
        /** A unit of the audio track that accompanies video. */
        COMPANION
    }

    /**
     * Whether it belongs to the track that decides where decoding starts: video, or audio where
     * there is no video.
     */
    public boolean leads() {
        return kind == Kind.KEY || kind == Kind.DELTA;
    }
}
