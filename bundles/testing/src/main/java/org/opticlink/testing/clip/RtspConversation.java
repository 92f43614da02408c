package org.opticlink.testing.clip;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One client of the camera: answers its requests (RFC 2326) and sends it the clip. */
final class RtspConversation {

    private static final int SPS = 7;
    private static final int PPS = 8;
    private static final int CLOCK = 90_000;
    private static final String SESSION = "Session: 1;timeout=60\r\n";

    private final Socket socket;
    private final Clip clip;
    private final DataInputStream in;
    private final OutputStream out;
    private volatile boolean ended;

    RtspConversation(Socket socket, Clip clip) throws IOException {
        this.socket = socket;
        this.clip = clip;
        in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
        out = socket.getOutputStream();
    }

    /** Answers requests until the client goes. */
    void run(Runnable onPlay) throws IOException {
        try {
            while (!ended) {
                int first = in.readUnsignedByte();
                if (first == '$') {
                    // receiver reports
                    in.readByte();
                    in.skipNBytes(in.readUnsignedShort());
                } else {
                    answer((char) first + head(), onPlay);
                }
            }
        } catch (EOFException gone) {
            ended = true;
        } finally {
            ended = true;
        }
    }

    private String head() throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.length() < 4 || !text.substring(text.length() - 4).equals("\r\n\r\n")) {
            text.append((char) in.readUnsignedByte());
        }
        return text.toString();
    }

    private void answer(String request, Runnable onPlay) throws IOException {
        String method = request.substring(0, request.indexOf(' '));
        switch (method) {
            case "OPTIONS" ->
                    reply(
                            request,
                            "Public: OPTIONS, DESCRIBE, SETUP, PLAY, GET_PARAMETER, TEARDOWN\r\n",
                            "");
            case "DESCRIBE" -> reply(request, "Content-Type: application/sdp\r\n", description());
            case "SETUP" ->
                    reply(
                            request,
                            "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n" + SESSION,
                            "");
            case "PLAY" -> {
                reply(request, SESSION, "");
                onPlay.run();
            }
            case "TEARDOWN" -> {
                reply(request, SESSION, "");
                ended = true;
            }
            default -> reply(request, SESSION, "");
        }
    }

    private void reply(String request, String headers, String body) throws IOException {
        String sequence =
                request.lines()
                        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("cseq:"))
                        .findFirst()
                        .orElse("CSeq: 0");
        String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
        send(
                ("RTSP/1.0 200 OK\r\n" + sequence + "\r\n" + headers + length + "\r\n" + body)
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    private String description() {
        Base64.Encoder base64 = Base64.getEncoder();
        byte[] sps = clip.parameterSet(SPS);
        return """
                v=0
                o=- 1 1 IN IP4 127.0.0.1
                s=clip
                c=IN IP4 0.0.0.0
                t=0 0
                m=video 0 RTP/AVP 96
                a=rtpmap:96 H264/90000
                a=fmtp:96 packetization-mode=1;profile-level-id=%02x%02x%02x;sprop-parameter-sets=%s,%s
                a=framerate:%d
                a=control:track1
                """
                .formatted(
                        sps[1],
                        sps[2],
                        sps[3],
                        base64.encodeToString(sps),
                        base64.encodeToString(clip.parameterSet(PPS)),
                        Clip.RATE)
                .replace("\n", "\r\n");
    }

    /** Sends the clip in real time until the client goes. */
    void play() throws IOException, InterruptedException {
        RtpPackets packets = new RtpPackets(0);
        long start = System.nanoTime();
        for (int frame = 0; !ended && !socket.isClosed(); frame++) {
            long due = start + TimeUnit.SECONDS.toNanos(1) * frame / Clip.RATE;
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            send(
                    packets.of(
                            clip.pictures().get(frame % clip.pictures().size()),
                            frame * (CLOCK / Clip.RATE)));
        }
    }

    private void send(byte[] bytes) throws IOException {
        synchronized (out) {
            out.write(bytes);
        }
    }
}
