package org.opticlink.channel.internal.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.opticlink.api.capture.CaptureSource;
import org.opticlink.api.capture.CaptureSource.DemoSource;
import org.opticlink.api.capture.CaptureSource.DeviceSource;
import org.opticlink.api.capture.CaptureSource.FileSource;
import org.opticlink.api.capture.CaptureSource.HttpSource;
import org.opticlink.api.capture.CaptureSource.RtspSource;
import org.opticlink.api.capture.CaptureSource.Transport;

/**
 * The sources of a channel's streams.
 *
 * @param main the main stream's
 * @param sub the sub stream's, empty when the camera has none
 */
public record Sources(CaptureSource main, Optional<CaptureSource> sub) {

    private static final int DEMO_WIDTH = 640;
    private static final int DEMO_HEIGHT = 360;
    private static final int DEMO_FRAME_RATE = 25;

    static Sources of(ChannelSettings settings) throws InvalidSettingException {
        String kind = Setting.text("source", settings::source).toLowerCase(Locale.ROOT);
        return switch (kind) {
            case "rtsp" -> rtsp(settings);
            case "http" -> http(settings);
            case "device" -> new Sources(device(settings), Optional.empty());
            case "file" -> new Sources(file(settings), Optional.empty());
            case "demo" -> demo(settings);
            default ->
                    throw new InvalidSettingException(
                            "source",
                            "'" + kind + "' is not known; give rtsp, http, device, file or demo");
        };
    }

    private static Sources rtsp(ChannelSettings settings) throws InvalidSettingException {
        boolean tls = Setting.read("tls", settings::tls);
        Endpoint at = Endpoint.of(settings, tls ? 322 : 554);
        String name = Setting.text("transport", settings::transport).toUpperCase(Locale.ROOT);
        if (!name.equals("TCP") && !name.equals("UDP")) {
            throw new InvalidSettingException(
                    "transport", "'" + name + "' is not known; give tcp or udp");
        }
        Transport transport = Transport.valueOf(name);
        return at.streams(path -> new RtspSource(at.host, at.port, path, tls, transport, at.login));
    }

    private static Sources http(ChannelSettings settings) throws InvalidSettingException {
        boolean tls = Setting.read("tls", settings::tls);
        Endpoint at = Endpoint.of(settings, tls ? 443 : 80);
        return at.streams(path -> new HttpSource(at.host, at.port, path, tls, at.login));
    }

    private static CaptureSource device(ChannelSettings settings) throws InvalidSettingException {
        String device = Setting.text("device", settings::device);
        int width = size("width", settings);
        int height = size("height", settings);
        int rate = Setting.number("frameRate", settings::frameRate, 0, 120);
        return Setting.checked("device", () -> new DeviceSource(device, width, height, rate));
    }

    private static CaptureSource file(ChannelSettings settings) throws InvalidSettingException {
        String name = Setting.text("file", settings::file);
        if (name.isEmpty()) {
            throw new InvalidSettingException("file", "give the full name of a media file");
        }
        Path file = Setting.checked("file", () -> Path.of(name));
        if (!file.isAbsolute()) {
            throw new InvalidSettingException(
                    "file", "'" + name + "' is not a full name; start with the root folder");
        }
        return new FileSource(file);
    }

    /**
     * The small demo picture is there so that everything that has a sub stream can be tried without
     * a camera.
     */
    private static Sources demo(ChannelSettings settings) throws InvalidSettingException {
        int pattern = Setting.number("pattern", settings::pattern, 0, 1000);
        int width = orDefault(size("width", settings), DEMO_WIDTH);
        int height = orDefault(size("height", settings), DEMO_HEIGHT);
        int rate =
                orDefault(
                        Setting.number("frameRate", settings::frameRate, 0, 120), DEMO_FRAME_RATE);
        CaptureSource main =
                Setting.checked(
                        "width, height", () -> new DemoSource(pattern, width, height, rate));
        CaptureSource sub = new DemoSource(pattern, half(width), half(height), rate);
        return new Sources(main, Optional.of(sub));
    }

    private static int size(String name, ChannelSettings settings) throws InvalidSettingException {
        return Setting.number(
                name, name.equals("width") ? settings::width : settings::height, 0, 7680);
    }

    private static int orDefault(int value, int whenZero) {
        return value == 0 ? whenZero : value;
    }

    private static int half(int pixels) {
        return Math.max(16, pixels / 4 * 2);
    }
}
