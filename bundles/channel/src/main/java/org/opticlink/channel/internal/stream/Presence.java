package org.opticlink.channel.internal.stream;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opticlink.api.capture.CaptureSource;
import org.opticlink.api.capture.CaptureSource.DemoSource;
import org.opticlink.api.capture.CaptureSource.DeviceSource;
import org.opticlink.api.capture.CaptureSource.FileSource;
import org.opticlink.api.capture.CaptureSource.HttpSource;
import org.opticlink.api.capture.CaptureSource.RtspSource;

/**
 * Looks whether a source that could not be reached is there again, without opening it: a TCP
 * handshake, or a look at the file system. Sends no request and no login, so it can be done every
 * second for as long as a camera is away.
 */
public interface Presence {

    /**
     * Looks once; may block for a second, or for as long as it takes to find out what a name means.
     */
    boolean check(CaptureSource source);

    /** Whether anything can be learned by looking. */
    static boolean canCheck(CaptureSource source) {
        if (source instanceof DeviceSource device) {
            return device.device().startsWith("/");
        }
        return !(source instanceof DemoSource);
    }

    /** Whether the source is behind a network connection. */
    static boolean isRemote(CaptureSource source) {
        return source instanceof RtspSource || source instanceof HttpSource;
    }

    /** Looks at the network and the file system of this machine. */
    static Presence ofThisMachine() {
        return source -> {
            if (source instanceof RtspSource rtsp) {
                return answers(rtsp.host(), rtsp.port());
            }
            if (source instanceof HttpSource http) {
                return answers(http.host(), http.port());
            }
            if (source instanceof FileSource file) {
                return Files.isReadable(file.file());
            }
            return source instanceof DeviceSource device && Files.exists(Path.of(device.device()));
        };
    }

    private static boolean answers(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 800);
            return true;
        } catch (IOException e) {
            // not reachable is an answer, not an error
            return false;
        }
    }
}
