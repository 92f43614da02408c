package org.opticlink.capture.open;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureException.Reason;
import org.opticlink.api.capture.CaptureLimits;
import org.opticlink.api.capture.CaptureSource.HttpSource;
import org.opticlink.api.capture.CaptureSource.RtspSource;
import org.opticlink.api.capture.CaptureSource.Transport;
import org.opticlink.api.capture.Credentials;
import org.opticlink.capture.media.InputTrack;
import org.opticlink.capture.relay.Endpoint;
import org.opticlink.capture.relay.Relay;

/** Opens cameras on the network, always through a {@link Relay} on the loopback interface. */
public final class CameraOpener implements SourceOpener {

    private static final String USER_AGENT = "OpticLink";

    /** What may be at an HTTP address; a playlist could lead anywhere. */
    private static final String HTTP_FORMATS =
            "mpjpeg,mjpeg,jpeg_pipe,mov,mp4,mpegts,matroska,webm,flv,h264,hevc";

    /**
     * How much of a stream is read ahead to learn what is in it; FFmpeg goes to this limit when a
     * container could still name another track (FLV). Video alone would begin later by as much.
     */
    private static final String ANALYZED_MICROS = "200000";

    /** Nobody listens after a time-out. */
    private static final Duration DEAF = Duration.ofMillis(100);

    private final Endpoint endpoint;
    private final String path;
    private final Optional<Credentials> credentials;
    private final CaptureLimits limits;
    private final boolean http;
    private final Transport transport;

    private CameraOpener(
            Endpoint endpoint,
            String path,
            Optional<Credentials> credentials,
            CaptureLimits limits,
            boolean http,
            Transport transport) {
        this.endpoint = endpoint;
        this.path = path;
        this.credentials = credentials;
        this.limits = limits;
        this.http = http;
        this.transport = transport;
    }

    /** Opens an RTSP stream. */
    public static CameraOpener rtsp(RtspSource source, CaptureLimits limits) {
        Endpoint endpoint =
                new Endpoint(
                        source.tls() ? "rtsps" : "rtsp",
                        source.host(),
                        source.port(),
                        source.tls());
        return new CameraOpener(
                endpoint, source.path(), source.credentials(), limits, false, source.transport());
    }

    /** Opens a stream over HTTP. */
    public static CameraOpener http(HttpSource source, CaptureLimits limits) {
        Endpoint endpoint =
                new Endpoint(
                        source.tls() ? "https" : "http",
                        source.host(),
                        source.port(),
                        source.tls());
        return new CameraOpener(
                endpoint, source.path(), source.credentials(), limits, true, Transport.TCP);
    }

    @Override
    public PacketSource open(Guard guard) throws CaptureException {
        Relay relay;
        try {
            relay = Relay.start(endpoint, credentials, limits.open());
        } catch (IOException e) {
            throw new CaptureException(
                    Reason.INTERNAL,
                    "This machine has no free port on its loopback interface: "
                            + e.getMessage()
                            + ".",
                    e);
        }
        try {
            Failures failures =
                    new CameraFailures(endpoint, credentials.isPresent(), relay::report);
            Input input = http ? httpInput(relay) : rtspInput(relay);
            Demuxer demuxer = Demuxer.open(input, guard, failures, limits.close().toNanos());
            return new Relayed(http ? HttpForm.of(demuxer, guard) : demuxer, relay, guard);
        } catch (CaptureException | RuntimeException e) {
            boolean deaf = guard.late() && !guard.stopped();
            relay.close(http ? Duration.ZERO : deaf ? DEAF : limits.close());
            throw e;
        }
    }

    @Override
    public String advice() {
        return transport == Transport.UDP
                ? "let UDP from the camera through the firewall, or choose TCP"
                : SourceOpener.super.advice();
    }

    private Input rtspInput(Relay relay) {
        return new Input(
                "rtsp",
                relay.url(path),
                Map.of(
                        "rtsp_transport",
                        transport == Transport.UDP ? "udp" : "tcp",
                        "allowed_media_types",
                        "video+audio",
                        "user_agent",
                        USER_AGENT,
                        "timeout",
                        micros(limits.open().plus(limits.read())),
                        "buffer_size",
                        "2097152"),
                Input.Analyze.IF_EMPTY);
    }

    private Input httpInput(Relay relay) {
        return new Input(
                null,
                relay.url(path),
                Map.of(
                        "format_whitelist",
                        HTTP_FORMATS,
                        "protocol_whitelist",
                        "http,tcp",
                        // an environment variable must not send the loopback connection to a proxy
                        "http_proxy",
                        "",
                        "icy",
                        "0",
                        "user_agent",
                        USER_AGENT,
                        "rw_timeout",
                        micros(limits.open().plus(limits.read())),
                        "analyzeduration",
                        ANALYZED_MICROS,
                        "fpsprobesize",
                        "0"),
                Input.Analyze.IF_HEADERLESS);
    }

    private static String micros(Duration duration) {
        return Long.toString(duration.toNanos() / 1000);
    }

    /** A demuxer and the relay it lives on. */
    private record Relayed(PacketSource demuxer, Relay relay, Guard guard) implements PacketSource {

        @Override
        public List<InputTrack> tracks() {
            return demuxer.tracks();
        }

        @Override
        public void read(AVPacket packet) throws CaptureException {
            demuxer.read(packet);
        }

        @Override
        public void close() {
            boolean deaf = guard.late() && !guard.stopped();
            demuxer.close();
            long left = Math.max(0, guard.deadline() - System.nanoTime());
            boolean http = relay.url("").startsWith("http");
            relay.close(http ? Duration.ZERO : deaf ? DEAF : Duration.ofNanos(left));
        }
    }
}
