package org.opticlink.recorder.disk;

import java.nio.file.Path;
import org.opticlink.api.recording.RecordingContainer;
import org.opticlink.api.recording.SegmentEnd;
import org.opticlink.recorder.media.Content;
import org.opticlink.recorder.media.TrackFormat;

/**
 * What looking into a file has shown.
 *
 * @param file the file
 * @param container its format
 * @param content what is in it
 * @param bytes its size
 */
public record Scanned(Path file, RecordingContainer container, Content content, long bytes) {

    /** Returns the wall clock at its end. */
    public long endMillis() {
        return content.identity()
                .closing()
                .map(closing -> closing.endMillis())
                .orElse(content.identity().startMillis() + content.endMicros() / 1000);
    }

    /** Returns why it ends. */
    public SegmentEnd ending() {
        return content.identity()
                .closing()
                .map(closing -> closing.cause())
                .orElse(SegmentEnd.KILLED);
    }

    /** Returns the video in words. */
    public String video() {
        return words(content.videoTrack());
    }

    /** Returns the sound in words. */
    public String audio() {
        return words(content.audioTrack());
    }

    private String words(int track) {
        return track < 0 ? "" : words(content.formats().get(track));
    }

    /** Returns a track in words. */
    public static String words(TrackFormat format) {
        return format.codec().video()
                ? format.codec() + " " + format.width() + "x" + format.height()
                : format.codec() + " " + format.sampleRate() + " Hz";
    }

    /** Returns how many pictures there are. */
    public long videoUnits() {
        return units(content.videoTrack());
    }

    /** Returns how many frames of sound there are. */
    public long audioUnits() {
        return units(content.audioTrack());
    }

    private long units(int track) {
        return track < 0 ? 0 : content.tables().get(track).count();
    }

    /** Returns the decode time of the last picture on the stream clock. */
    public long lastVideoMicros() {
        return last(content.videoTrack());
    }

    /** Returns the time of the last sound on the stream clock. */
    public long lastAudioMicros() {
        return last(content.audioTrack());
    }

    private long last(int track) {
        if (track < 0 || content.tables().get(track).count() == 0) {
            return Long.MIN_VALUE;
        }
        int count = content.tables().get(track).count();
        return content.identity().clockMicros() + content.tables().get(track).dtsMicros(count - 1);
    }
}
