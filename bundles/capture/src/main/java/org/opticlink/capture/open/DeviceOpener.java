package org.opticlink.capture.open;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_RAWVIDEO;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_WRAPPED_AVFRAME;

import java.util.List;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureException.Reason;
import org.opticlink.api.capture.CaptureLimits;
import org.opticlink.api.capture.CaptureSource.DeviceSource;

/** Opens a camera that is attached to this machine. */
public final class DeviceOpener implements SourceOpener {

    private final List<Input> inputs;
    private final Failures failures;
    private final CaptureLimits limits;

    /** Creates an opener for this platform. */
    public DeviceOpener(DeviceSource source, CaptureLimits limits) {
        this(
                DeviceInputs.of(source, Platform.of(System.getProperty("os.name"))),
                new LocalFailures("the " + source.describe()),
                limits);
    }

    DeviceOpener(List<Input> inputs, Failures failures, CaptureLimits limits) {
        this.inputs = inputs;
        this.failures = failures;
        this.limits = limits;
    }

    @Override
    public PacketSource open(Guard guard) throws CaptureException {
        CaptureException last = null;
        for (Input input : inputs) {
            try {
                Demuxer demuxer = Demuxer.open(input, guard, failures, limits.close().toNanos());
                return encodedOnce(demuxer);
            } catch (CaptureException e) {
                // only a format that the device does not have is worth another try
                if (e.reason() != Reason.UNSUPPORTED || guard.stopped()) {
                    throw e;
                }
                last = e;
            }
        }
        throw last;
    }

    private static PacketSource encodedOnce(Demuxer demuxer) throws CaptureException {
        boolean raw =
                demuxer.tracks().stream()
                        .mapToInt(track -> track.parameters().codec_id())
                        .anyMatch(
                                codec ->
                                        codec == AV_CODEC_ID_RAWVIDEO
                                                || codec == AV_CODEC_ID_WRAPPED_AVFRAME);
        if (!raw) {
            return demuxer;
        }
        try {
            return new EncodedDevice(demuxer);
        } catch (CaptureException e) {
            demuxer.close();
            throw e;
        }
    }
}
