package org.opticlink.recorder.disk;

import java.util.List;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.recording.RecordingContainer;
import org.opticlink.recorder.media.ContainerWriter;
import org.opticlink.recorder.media.Identity;
import org.opticlink.recorder.media.TrackFormat;
import org.opticlink.recorder.mkv.MkvWriter;
import org.opticlink.recorder.mp4.Mp4Writer;

/**
 * A file that is wanted.
 *
 * @param channel the channel's id
 * @param stream which of its streams
 * @param container its format
 * @param formats its tracks, video first
 * @param seconds about how long it is going to be
 */
public record SegmentRequest(
        String channel,
        StreamName stream,
        RecordingContainer container,
        List<TrackFormat> formats,
        long seconds) {

    ContainerWriter writer(Identity identity) {
        return switch (container) {
            case MP4 -> new Mp4Writer(identity, formats, seconds);
            case MKV -> new MkvWriter(identity, formats);
        };
    }
}
