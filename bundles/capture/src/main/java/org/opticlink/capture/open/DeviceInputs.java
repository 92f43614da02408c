package org.opticlink.capture.open;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opticlink.api.capture.CaptureSource.DeviceSource;

/**
 * How to ask a platform for a camera, best first: H.264 and motion JPEG come compressed from the
 * device and are passed on as they are, raw pictures have to be encoded here and cost a core.
 */
final class DeviceInputs {

    /** DirectShow drops pictures when its buffer is full; FFmpeg's 3 MB hold one raw picture. */
    private static final String DSHOW_BUFFER = "67108864";

    private DeviceInputs() {}

    static List<Input> of(DeviceSource source, Platform platform) {
        return switch (platform) {
            case LINUX -> video4Linux(source);
            case WINDOWS -> directShow(source);
            case MACOS -> avFoundation(source);
        };
    }

    private static List<Input> video4Linux(DeviceSource source) {
        List<Input> inputs = new ArrayList<>();
        for (String format : List.of("h264", "mjpeg")) {
            inputs.add(
                    input("video4linux2", source.device(), source, Map.of("input_format", format)));
        }
        inputs.add(input("video4linux2", source.device(), source, Map.of()));
        return inputs;
    }

    private static List<Input> directShow(DeviceSource source) {
        String url = "video=" + source.device();
        List<Input> inputs = new ArrayList<>();
        for (String codec : List.of("h264", "mjpeg")) {
            inputs.add(
                    input(
                            "dshow",
                            url,
                            source,
                            Map.of("vcodec", codec, "rtbufsize", DSHOW_BUFFER)));
        }
        inputs.add(input("dshow", url, source, Map.of("rtbufsize", DSHOW_BUFFER)));
        return inputs;
    }

    /** AVFoundation gives raw pictures only, and has no usable default for the frame rate. */
    private static List<Input> avFoundation(DeviceSource source) {
        Map<String, String> options = new HashMap<>();
        options.put("pixel_format", "nv12");
        if (source.frameRate() == 0) {
            options.put("framerate", "30");
        }
        return List.of(input("avfoundation", source.device() + ":none", source, options));
    }

    private static Input input(
            String format, String url, DeviceSource source, Map<String, String> more) {
        Map<String, String> options = new HashMap<>(more);
        if (source.width() > 0 && source.height() > 0) {
            options.put("video_size", source.width() + "x" + source.height());
        }
        if (source.frameRate() > 0) {
            options.put("framerate", Integer.toString(source.frameRate()));
        }
        return new Input(format, url, options, Input.Analyze.IF_EMPTY);
    }
}
