package org.opticlink.capture.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_NEW_EXTRADATA;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;

import java.nio.ByteBuffer;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.capture.av.Av;

/**
 * H.264 and H.265. Knows the parameter sets at every moment, wherever they came from: the session
 * description, the stream itself, or side data. New ones take effect at the next key picture; units
 * between would not be decodable and are left out.
 */
final class NalVideoInput implements VideoInput {

    private final NalCodec codec;
    private final int lengthBytes;
    private final AVCodecParameters decoderParameters;
    private final NalPacketReader reader;
    private ParameterSets sets;
    private VideoSetup setup;

    NalVideoInput(NalCodec codec, AVCodecParameters parameters) throws CaptureException {
        this.codec = codec;
        ExtraData extraData = ExtraData.parse(codec, Av.extraData(parameters));
        lengthBytes = extraData.lengthBytes();
        reader = new NalPacketReader(codec, lengthBytes);
        sets = ParameterSets.none(codec).with(extraData.sets());
        decoderParameters = Av.check(avcodec_parameters_alloc(), "allocate memory");
        Av.check(avcodec_parameters_copy(decoderParameters, parameters), "allocate memory");
    }

    @Override
    public boolean read(AVPacket packet) throws CaptureException {
        ByteBuffer extraData = Av.sideData(packet, AV_PKT_DATA_NEW_EXTRADATA);
        if (extraData.hasRemaining()) {
            update(ExtraData.parse(codec, extraData).sets());
        }
        reader.read(Av.bytes(packet));
        update(reader.sets());
        if (!reader.hasPicture()) {
            return false;
        }
        if (setup == null && reader.isKey() && sets.isComplete()) {
            setup = probe(packet);
        }
        return setup != null;
    }

    private void update(List<ByteBuffer> newSets) {
        ParameterSets updated = sets.with(newSets);
        if (updated != sets) {
            sets = updated;
            setup = null;
        }
    }

    private VideoSetup probe(AVPacket packet) throws CaptureException {
        byte[] annexB = sets.annexB();
        // with lengths the decoder must keep the record that says how long they are; it finds newer
        // sets in the packet
        if (lengthBytes == 0) {
            Av.setExtraData(decoderParameters, ByteBuffer.wrap(annexB));
        }
        return VideoProbe.probe(codec, decoderParameters, packet, annexB);
    }

    /**
     * Returns what a decoder for the packets of this track, as they are, must be opened with;
     * borrowed.
     */
    AVCodecParameters decoderParameters() {
        return decoderParameters;
    }

    @Override
    public ByteBuffer unit() {
        return reader.unit();
    }

    @Override
    public boolean isKey() {
        return reader.isKey();
    }

    @Override
    public VideoSetup setup() {
        return setup;
    }

    @Override
    public void close() {
        avcodec_parameters_free(decoderParameters);
    }
}
