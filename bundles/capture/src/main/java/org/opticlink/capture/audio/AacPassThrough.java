package org.opticlink.capture.audio;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_NEW_EXTRADATA;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.frames.AudioCodec;
import org.opticlink.api.frames.AudioFormat;
import org.opticlink.capture.av.Av;

/** AAC that is passed on as it came, ADTS headers taken off. */
public final class AacPassThrough implements AacStream {

    private final int channelsOutside;
    private AudioFormat format;
    private long frameMicros;

    /**
     * Creates a track.
     *
     * @param parameters parameters with codec AAC; without an AudioSpecificConfig one is made from
     *     rate, channels and profile, and replaced by what ADTS headers say
     */
    public AacPassThrough(AVCodecParameters parameters) {
        channelsOutside = parameters.ch_layout().nb_channels();
        configure(Av.extraData(parameters));
        if (format == null && parameters.sample_rate() > 0 && channelsOutside > 0) {
            int profile = parameters.profile();
            int objectType = profile >= 0 && profile < 4 ? profile + 1 : AudioSpecificConfig.AAC_LC;
            int layout = AudioSpecificConfig.layout(channelsOutside);
            configure(AudioSpecificConfig.write(objectType, parameters.sample_rate(), layout));
        }
    }

    private void configure(ByteBuffer configuration) {
        AudioSpecificConfig config = AudioSpecificConfig.parse(configuration);
        if (config == null) {
            return;
        }
        int channels = config.channels() > 0 ? config.channels() : Math.max(1, channelsOutside);
        format = new AudioFormat(AudioCodec.AAC, config.sampleRate(), channels, configuration);
        frameMicros = FRAME_SAMPLES * 1_000_000L / config.coreRate();
    }

    @Override
    public AudioFormat format() {
        return format;
    }

    @Override
    public void accept(AVPacket packet, long ptsMicros, Output output) throws CaptureException {
        ByteBuffer configuration = Av.sideData(packet, AV_PKT_DATA_NEW_EXTRADATA);
        if (configuration.hasRemaining()) {
            configure(configuration);
        }
        ByteBuffer data = Av.bytes(packet);
        AdtsHeader header = AdtsHeader.read(data);
        if (header == null) {
            emit(data, ptsMicros, output);
        }
        long pts = ptsMicros;
        while (header != null) {
            configureFrom(header);
            int at = data.position();
            emit(
                    data.slice(at + header.bytes(), header.frameBytes() - header.bytes()),
                    pts,
                    output);
            pts = pts == AV_NOPTS_VALUE ? pts : pts + frameMicros;
            data.position(at + header.frameBytes());
            header = AdtsHeader.read(data);
        }
    }

    private void configureFrom(AdtsHeader header) {
        ByteBuffer configuration = header.configuration();
        if (format == null || !format.decoderConfiguration().equals(configuration)) {
            configure(configuration);
        }
    }

    private void emit(ByteBuffer payload, long ptsMicros, Output output) throws CaptureException {
        if (format != null && payload.hasRemaining()) {
            output.unit(payload, ptsMicros, frameMicros);
        }
    }

    @Override
    public void close() {
        // holds nothing native
    }
}
