package org.opticlink.capture.open;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import java.util.BitSet;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.javacpp.BytePointer;

/**
 * Lets the packets of known tracks pass, all of them in the form that RTSP and MP4 have: AAC
 * without ADTS header, its AudioSpecificConfig in the parameters. MPEG-TS and raw AAC have it the
 * other way.
 */
final class TrackFilter {

    private static final int ADTS_HEADER = 7;
    private static final int ADTS_HEADER_WITH_CRC = 9;

    private final BitSet known = new BitSet();
    private final BitSet adts = new BitSet();

    /** Makes a track known. */
    void prepare(int index, AVStream stream) {
        known.set(index);
        AVCodecParameters parameters = stream.codecpar();
        if (parameters.codec_id() == AV_CODEC_ID_AAC && parameters.extradata_size() == 0) {
            byte[] config =
                    AudioConfig.aac(
                            parameters.profile(),
                            parameters.sample_rate(),
                            parameters.ch_layout().nb_channels());
            BytePointer copy =
                    new BytePointer(av_mallocz(config.length + AV_INPUT_BUFFER_PADDING_SIZE));
            copy.capacity(config.length).put(config, 0, config.length);
            parameters.extradata(copy);
            parameters.extradata_size(config.length);
            adts.set(index);
        }
    }

    /** Whether to keep the packet; takes the ADTS header off where there is one. */
    boolean accept(AVPacket packet) {
        int index = packet.stream_index();
        if (!known.get(index) || packet.size() <= 0) {
            return false;
        }
        if (adts.get(index) && packet.size() > ADTS_HEADER) {
            BytePointer data = packet.data();
            boolean syncword = (data.get(0) & 0xFF) == 0xFF && (data.get(1) & 0xF6) == 0xF0;
            if (syncword) {
                int header = (data.get(1) & 1) != 0 ? ADTS_HEADER : ADTS_HEADER_WITH_CRC;
                packet.data(data.getPointer(header)).size(packet.size() - header);
            }
        }
        return packet.size() > 0;
    }
}
