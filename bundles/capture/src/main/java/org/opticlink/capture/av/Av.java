package org.opticlink.capture.av;

import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_get_side_data;
import static org.bytedeco.ffmpeg.global.avutil.AV_ERROR_MAX_STRING_SIZE;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureException.Reason;

/** The few things that every user of the FFmpeg bindings needs. */
public final class Av {

    private static final ByteBuffer EMPTY = ByteBuffer.allocateDirect(0);

    private Av() {}

    /**
     * Passes a return code on, or fails.
     *
     * @param code what FFmpeg returned
     * @param action what was tried, as in "encode sound"
     * @throws CaptureException with reason INTERNAL when the code is negative
     */
    public static int check(int code, String action) throws CaptureException {
        if (code < 0) {
            throw failure(action, message(code));
        }
        return code;
    }

    /**
     * Passes a pointer on, or fails with reason INTERNAL when it is null: out of memory, or not
     * part of this FFmpeg.
     */
    public static <P extends Pointer> P check(P pointer, String action) throws CaptureException {
        if (pointer == null || pointer.isNull()) {
            throw failure(action, "not available");
        }
        return pointer;
    }

    private static CaptureException failure(String action, String why) {
        return new CaptureException(
                Reason.INTERNAL, "FFmpeg could not " + action + ": " + why + ".");
    }

    private static String message(int code) {
        byte[] text = new byte[AV_ERROR_MAX_STRING_SIZE];
        av_strerror(code, text, text.length);
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    /** Returns the bytes of a packet in place; valid as long as the packet. */
    public static ByteBuffer bytes(AVPacket packet) {
        return bytes(packet.data(), packet.size());
    }

    /** Returns the extradata in place; valid as long as the parameters. */
    public static ByteBuffer extraData(AVCodecParameters parameters) {
        return bytes(parameters.extradata(), parameters.extradata_size());
    }

    /** Returns side data of a packet in place, empty when there is none of this type. */
    public static ByteBuffer sideData(AVPacket packet, int type) {
        if (packet.side_data_elems() == 0) {
            return EMPTY;
        }
        try (SizeTPointer size = new SizeTPointer(1)) {
            BytePointer data = av_packet_get_side_data(packet, type, size);
            return bytes(data, data == null ? 0 : size.get());
        }
    }

    private static ByteBuffer bytes(BytePointer data, long size) {
        return data == null || data.isNull() || size <= 0
                ? EMPTY
                : data.capacity(size).asByteBuffer().order(ByteOrder.BIG_ENDIAN);
    }

    /** Replaces the extradata by a copy of the bytes. */
    public static void setExtraData(AVCodecParameters parameters, ByteBuffer bytes)
            throws CaptureException {
        int length = bytes.remaining();
        Pointer memory =
                check(av_mallocz((long) length + AV_INPUT_BUFFER_PADDING_SIZE), "allocate memory");
        BytePointer copy = new BytePointer(memory).capacity(length);
        copy.asByteBuffer().put(bytes.duplicate());
        if (parameters.extradata() != null && !parameters.extradata().isNull()) {
            av_free(parameters.extradata());
        }
        parameters.extradata(copy);
        parameters.extradata_size(length);
    }
}
