package org.opticlink.capture.open;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.opticlink.capture.media.InputTrack;

/** Tracks whose parameters outlive the demuxer they came from. */
final class TrackParameters implements AutoCloseable {

    private final List<InputTrack> tracks = new ArrayList<>();

    TrackParameters(List<InputTrack> originals) {
        for (InputTrack original : originals) {
            AVCodecParameters copy = avcodec_parameters_alloc();
            avcodec_parameters_copy(copy, original.parameters());
            tracks.add(
                    new InputTrack(
                            original.index(),
                            copy,
                            original.timeBaseNumerator(),
                            original.timeBaseDenominator()));
        }
    }

    List<InputTrack> tracks() {
        return List.copyOf(tracks);
    }

    /** Whether other tracks are the same ones: codec, codec configuration and time base. */
    boolean fit(List<InputTrack> others) {
        if (others.size() != tracks.size()) {
            return false;
        }
        for (int i = 0; i < tracks.size(); i++) {
            InputTrack mine = tracks.get(i);
            InputTrack other = others.get(i);
            boolean same =
                    mine.index() == other.index()
                            && mine.timeBaseNumerator() == other.timeBaseNumerator()
                            && mine.timeBaseDenominator() == other.timeBaseDenominator()
                            && mine.parameters().codec_id() == other.parameters().codec_id()
                            && Arrays.equals(configuration(mine), configuration(other));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static byte[] configuration(InputTrack track) {
        byte[] bytes = new byte[track.parameters().extradata_size()];
        if (bytes.length > 0) {
            track.parameters().extradata().get(bytes);
        }
        return bytes;
    }

    @Override
    public void close() {
        for (InputTrack track : tracks) {
            avcodec_parameters_free(track.parameters());
        }
        tracks.clear();
    }
}
