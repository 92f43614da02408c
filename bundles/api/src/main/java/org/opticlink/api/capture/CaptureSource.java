package org.opticlink.api.capture;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What to open, as fields. There is no URL with a password anywhere: an engine builds what it needs
 * from the fields.
 *
 * <p>{@link Object#toString()} of every source is safe to show and log.
 */
public sealed interface CaptureSource {

    /** How RTP packets travel. */
    enum Transport {
        /** Interleaved in the RTSP connection (RFC 2326, section 10.12). */
        TCP,
        /** Over UDP, unicast. */
        UDP
    }

    /**
     * One line that tells a person what this is, without secrets, e.g. {@code
     * rtsp://192.168.1.20:554/stream1}.
     */
    String describe();

    /**
     * A camera that speaks RTSP (RFC 2326).
     *
     * @param host name or address, IPv6 without brackets
     * @param port TCP port, 1 to 65535
     * @param path path and query, with leading slash, already percent-encoded
     * @param tls RTSP inside TLS ({@code rtsps})
     * @param transport how RTP travels
     * @param credentials the login, if the camera wants one
     */
    record RtspSource(
            String host,
            int port,
            String path,
            boolean tls,
            Transport transport,
            Optional<Credentials> credentials)
            implements CaptureSource {
        /** Checks the fields. */
        public RtspSource {
            Checks.endpoint(host, port, path);
            Objects.requireNonNull(transport, "transport");
            Objects.requireNonNull(credentials, "credentials");
        }

        @Override
        public String describe() {
            return (tls ? "rtsps://" : "rtsp://") + Checks.authority(host, port) + path;
        }
    }

    /**
     * A stream over HTTP: multipart MJPEG, MP4 or MPEG-TS, recognised by its content.
     *
     * @param host name or address, IPv6 without brackets
     * @param port TCP port, 1 to 65535
     * @param path path and query, with leading slash, already percent-encoded
     * @param tls HTTP inside TLS ({@code https})
     * @param credentials the login, if the camera wants one
     */
    record HttpSource(
            String host, int port, String path, boolean tls, Optional<Credentials> credentials)
            implements CaptureSource {
        /** Checks the fields. */
        public HttpSource {
            Checks.endpoint(host, port, path);
            Objects.requireNonNull(credentials, "credentials");
        }

        @Override
        public String describe() {
            return (tls ? "https://" : "http://") + Checks.authority(host, port) + path;
        }
    }

    /**
     * A camera attached to this machine, opened through FFmpeg's device layer.
     *
     * @param device device name as the platform calls it: {@code /dev/video0}, a DirectShow name,
     *     an AVFoundation index
     * @param width wanted width in pixels, 0 for the device's default
     * @param height wanted height in pixels, 0 for the device's default
     * @param frameRate wanted frames per second, 0 for the device's default
     */
    record DeviceSource(String device, int width, int height, int frameRate)
            implements CaptureSource {
        /** Checks the fields. */
        public DeviceSource {
            if (device.isBlank()) {
                throw new IllegalArgumentException("a device needs a name, such as /dev/video0");
            }
        }

        @Override
        public String describe() {
            return "device " + device;
        }
    }

    /**
     * A media file played at its own speed, over and over.
     *
     * @param file the file
     */
    record FileSource(Path file) implements CaptureSource {
        /** Checks the fields. */
        public FileSource {
            Objects.requireNonNull(file, "file");
        }

        @Override
        public String describe() {
            return "file " + file;
        }
    }

    /**
     * A picture made by the engine itself: moving pattern, clock and tone, H.264 and AAC.
     *
     * @param pattern number of the pattern; different numbers look and sound different
     * @param width width in pixels, even
     * @param height height in pixels, even
     * @param frameRate frames per second
     */
    record DemoSource(int pattern, int width, int height, int frameRate) implements CaptureSource {
        /** Checks the fields. */
        public DemoSource {
            if (width < 16
                    || height < 16
                    || width % 2 != 0
                    || height % 2 != 0
                    || frameRate < 1
                    || frameRate > 120) {
                throw new IllegalArgumentException(
                        "a demo picture of "
                                + width
                                + "x"
                                + height
                                + " at "
                                + frameRate
                                + " frames per second");
            }
        }

        @Override
        public String describe() {
            return "demo " + pattern;
        }
    }
}
