package org.opticlink.capture.media;

import java.util.Objects;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;

/**
 * One track of an opened input.
 *
 * @param index the stream index that the packets of this track carry
 * @param parameters codec parameters as the demuxer knows them; borrowed, valid until the pipeline
 *     is closed. Picture size and profile may be missing.
 * @param timeBaseNumerator numerator of the unit of the packets' time stamps in seconds, positive
 * @param timeBaseDenominator denominator of that unit, positive
 */
public record InputTrack(
        int index, AVCodecParameters parameters, int timeBaseNumerator, int timeBaseDenominator) {

    /** Checks the fields. */
    public InputTrack {
        Objects.requireNonNull(parameters, "parameters");
        if (timeBaseNumerator <= 0 || timeBaseDenominator <= 0) {
            throw new IllegalArgumentException(
                    "time base " + timeBaseNumerator + "/" + timeBaseDenominator);
        }
    }
}
