package org.opticlink.capture.relay;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Makes the answers of a camera fit for FFmpeg: every address in them leads through the relay. */
final class RtspRewriter {

    private static final List<String> URI_HEADERS =
            List.of("Content-Base", "Content-Location", "Location", "RTP-Info");

    private final UriMap uris;
    private final String cameraAddress;

    /**
     * Creates a rewriter.
     *
     * @param cameraAddress numeric address of the camera, which RTP over UDP comes from
     */
    RtspRewriter(UriMap uris, String cameraAddress) {
        this.uris = uris;
        this.cameraAddress = cameraAddress;
    }

    /** Changes the head in place and returns the body to send with it. */
    byte[] rewrite(Head head, byte[] body, String method) {
        for (String name : URI_HEADERS) {
            String value = head.first(name);
            if (value != null) {
                head.set(name, uris.toLocal(value));
            }
        }
        String transport = head.first("Transport");
        if (method.equals("SETUP") && transport != null) {
            head.set("Transport", transport(transport));
        }
        if (!method.equals("DESCRIBE") || body.length == 0) {
            return body;
        }
        byte[] description = description(body);
        head.set("Content-Length", String.valueOf(description.length));
        return description;
    }

    /** Over UDP FFmpeg would talk RTCP to the relay; the source tells it where the camera is. */
    private String transport(String transport) {
        String lower = transport.toLowerCase(Locale.ROOT);
        boolean udp =
                lower.startsWith("rtp/avp")
                        && !lower.startsWith("rtp/avp/tcp")
                        && !lower.contains("interleaved=");
        return udp && !lower.contains("source=")
                ? transport + ";source=" + cameraAddress
                : transport;
    }

    private byte[] description(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        StringBuilder result = new StringBuilder(text.length() + 64);
        for (String line : text.split("(?<=\n)")) {
            result.append(line.startsWith("a=control:") ? uris.toLocal(line) : line);
        }
        return result.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
