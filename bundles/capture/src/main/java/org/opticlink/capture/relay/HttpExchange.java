package org.opticlink.capture.relay;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;

/** One HTTP request of FFmpeg and its answer (RFC 9112). */
final class HttpExchange {

    private static final int BUFFER = 64 * 1024;
    private static final int REQUEST_BUFFER = 8 * 1024;
    private static final int REQUEST_MILLIS = 5_000;

    private final Camera camera;
    private final Socket client;

    HttpExchange(Camera camera, Socket client) {
        this.camera = camera;
        this.client = client;
    }

    void run() throws IOException {
        client.setSoTimeout(REQUEST_MILLIS);
        Head request = new MessageInput(client.getInputStream(), REQUEST_BUFFER).head();
        if (request == null) {
            return;
        }
        String path = request.word(1);
        String base = camera.endpoint().base();
        String asked = camera.uris().toCamera("http://" + request.first("Host") + path);
        if (!asked.startsWith(base)) {
            throw new ProtocolException("a request for something else than the camera");
        }
        request.uri(asked.length() == base.length() ? "/" : asked.substring(base.length()));
        request.set("Host", camera.endpoint().authority());
        request.set("Connection", "close");
        // cameras answer a range of a live stream with an error, or with a piece of it
        if ("bytes=0-".equals(request.first("Range"))) {
            request.remove("Range");
        }
        try {
            boolean done;
            do {
                done = relay(request);
            } while (!done);
        } catch (IOException e) {
            camera.broken(e);
            throw e;
        }
    }

    /** Returns false when the camera wants to be asked again. */
    private boolean relay(Head request) throws IOException {
        Socket socket = camera.connect();
        try {
            boolean authorized = camera.authorize(request);
            socket.getOutputStream().write(request.toBytes());
            MessageInput input = new MessageInput(socket.getInputStream(), BUFFER);
            Head response = input.head();
            if (response == null) {
                throw new ProtocolException("no answer");
            }
            if (!response.startLine().startsWith("HTTP/")) {
                throw new ProtocolException("an answer that is not HTTP");
            }
            if (camera.answered(response, request.word(0), authorized)) {
                return false;
            }
            String location = response.first("Location");
            if (location != null) {
                response.set("Location", local(location));
            }
            pass(response, input, socket);
            return true;
        } finally {
            camera.sockets().close(socket);
        }
    }

    /** A redirect may lead to another path of the camera, never the login to another host. */
    private String local(String location) throws ProtocolException {
        Endpoint endpoint = camera.endpoint();
        try {
            URI target = new URI(endpoint.base() + "/").resolve(location);
            int standard = endpoint.tls() ? 443 : 80;
            int port = target.getPort() < 0 ? standard : target.getPort();
            String host =
                    target.getHost() == null ? "" : target.getHost().replaceAll("[\\[\\]]", "");
            if (endpoint.scheme().equalsIgnoreCase(target.getScheme())
                    && endpoint.host().equalsIgnoreCase(host)
                    && endpoint.port() == port) {
                String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
                return camera.uris().toLocal(endpoint.base() + target.getRawPath() + query);
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new ProtocolException("a redirect to something that is no address");
        }
        throw new ProtocolException("a redirect to another address");
    }

    private void pass(Head response, MessageInput input, Socket socket) throws IOException {
        OutputStream out = client.getOutputStream();
        try {
            out.write(response.toBytes());
            out.write(input.buffer(), input.position(), input.available());
        } catch (IOException e) {
            return; // FFmpeg has what it wanted
        }
        byte[] buffer = input.buffer();
        int count = socket.getInputStream().read(buffer);
        while (count >= 0) {
            try {
                out.write(buffer, 0, count);
            } catch (IOException e) {
                return; // FFmpeg has what it wanted
            }
            count = socket.getInputStream().read(buffer);
        }
    }
}
