package org.opticlink.frames;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.opticlink.api.frames.AudioCodec;
import org.opticlink.api.frames.AudioFormat;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.VideoCodec;
import org.opticlink.api.frames.VideoFormat;

/**
 * The bytes of a {@link StreamFormat} in shared memory; big-endian, as {@link DataOutputStream}
 * writes.
 */
final class FormatCodec {

    private static final int ABSENT = -1;

    private FormatCodec() {}

    static byte[] encode(StreamFormat format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writeVideo(out, format.video());
            writeAudio(out, format.audio());
            writeAudio(out, format.originalAudio());
            writeBytes(out, format.initSegment());
            out.writeUTF(format.mimeType());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static StreamFormat decode(byte[] encoded) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded))) {
            return new StreamFormat(
                    readVideo(in), readAudio(in), readAudio(in), readBytes(in), in.readUTF());
        } catch (IOException e) {
            throw new UncheckedIOException("a stream format in shared memory is damaged", e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UncheckedIOException(
                    new IOException("a stream format in shared memory is damaged", e));
        }
    }

    private static void writeVideo(DataOutputStream out, VideoFormat video) throws IOException {
        out.writeByte(video == null ? ABSENT : video.codec().ordinal());
        if (video != null) {
            out.writeInt(video.width());
            out.writeInt(video.height());
            writeBytes(out, video.decoderConfiguration());
        }
    }

    private static VideoFormat readVideo(DataInputStream in) throws IOException {
        int codec = in.readByte();
        return codec == ABSENT
                ? null
                : new VideoFormat(
                        VideoCodec.values()[codec], in.readInt(), in.readInt(), readBytes(in));
    }

    private static void writeAudio(DataOutputStream out, AudioFormat audio) throws IOException {
        out.writeByte(audio == null ? ABSENT : audio.codec().ordinal());
        if (audio != null) {
            out.writeInt(audio.sampleRate());
            out.writeInt(audio.channels());
            writeBytes(out, audio.decoderConfiguration());
        }
    }

    private static AudioFormat readAudio(DataInputStream in) throws IOException {
        int codec = in.readByte();
        return codec == ABSENT
                ? null
                : new AudioFormat(
                        AudioCodec.values()[codec], in.readInt(), in.readInt(), readBytes(in));
    }

    private static void writeBytes(DataOutputStream out, ByteBuffer source) throws IOException {
        byte[] copy = new byte[source.remaining()];
        source.get(copy);
        out.writeInt(copy.length);
        out.write(copy);
    }

    private static ByteBuffer readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > RingLayout.FORMAT_BYTES) {
            throw new IOException("a field of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }
}
