package org.opticlink.api.recording;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What the recorder does for one channel now.
 *
 * @param channel the channel's id
 * @param mode as configured
 * @param manual what a person has ordered
 * @param activity what is true now
 * @param reason one sentence that a person can act on; empty when there is nothing to say
 * @param file the file being written, if any
 * @param waitingBytes bytes read from the ring that the disk has not taken yet
 * @param recordedVideo access units given to files since the recorder started
 * @param lostVideo access units lost since the recorder started; each is in the ledger
 * @param lostAudio the same for sound
 */
public record RecordingStatus(
        String channel,
        RecordingMode mode,
        ManualSwitch manual,
        Activity activity,
        String reason,
        Optional<Path> file,
        long waitingBytes,
        long recordedVideo,
        long lostVideo,
        long lostAudio) {

    /** What the recorder does. */
    public enum Activity {
        /** Recording is not wanted now. */
        IDLE,
        /** Recording is wanted, and nothing comes from the camera. */
        WAITING,
        /** Pictures go into a file. */
        RECORDING,
        /** The disk does not take what comes; it is kept in memory as far as that reaches. */
        HELD_UP
    }

    /** Rejects nulls. */
    public RecordingStatus {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(manual, "manual");
        Objects.requireNonNull(activity, "activity");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(file, "file");
    }
}
