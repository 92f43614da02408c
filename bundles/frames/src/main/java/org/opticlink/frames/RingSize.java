package org.opticlink.frames;

import java.util.EnumMap;
import java.util.Map;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.TrackKind;

/**
 * The sizes of all tracks of a channel's ring.
 *
 * @param main the tracks of the main stream, all kinds present
 * @param sub the tracks of the sub stream, all kinds present
 */
public record RingSize(Map<TrackKind, TrackSize> main, Map<TrackKind, TrackSize> sub) {

    private static final int MIB = 1024 * 1024;

    /** Copies and checks that every kind has a size. */
    public RingSize {
        main = new EnumMap<>(main);
        sub = new EnumMap<>(sub);
        if (main.size() != TrackKind.values().length || sub.size() != TrackKind.values().length) {
            throw new IllegalArgumentException("every track needs a size");
        }
    }

    /**
     * Sizes for a main stream whose last seconds fit in the given space, with the other tracks in
     * proportion.
     *
     * @param mainVideoMib mebibytes for the video of the main stream, 1 to 1024
     */
    public static RingSize ofVideo(int mainVideoMib) {
        if (mainVideoMib < 1 || mainVideoMib > 1024) {
            throw new IllegalArgumentException(
                    "video buffer of " + mainVideoMib + " MiB; 1 to 1024 are possible");
        }
        int video = mainVideoMib * MIB;
        return new RingSize(
                tracks(video, Math.max(MIB, video / 4)),
                tracks(Math.max(MIB, video / 4), Math.max(MIB, video / 8)));
    }

    private static Map<TrackKind, TrackSize> tracks(int video, int picture) {
        return Map.of(
                TrackKind.VIDEO, new TrackSize(1024, video),
                TrackKind.AUDIO, new TrackSize(1024, MIB / 4),
                TrackKind.PICTURE, new TrackSize(64, picture),
                TrackKind.ORIGINAL_AUDIO, new TrackSize(1024, MIB / 4));
    }

    TrackSize of(StreamName stream, TrackKind kind) {
        return (stream == StreamName.MAIN ? main : sub).get(kind);
    }

    /** Returns how many bytes of memory a ring of these sizes takes. */
    public long bytes() {
        long end = RingLayout.DATA_AT;
        for (StreamName stream : StreamName.values()) {
            for (TrackKind kind : TrackKind.values()) {
                TrackSize size = of(stream, kind);
                end =
                        RingLayout.pageAlign(end + (long) size.units() * DescriptorLayout.BYTES)
                                + size.bytes();
            }
        }
        return end;
    }
}
