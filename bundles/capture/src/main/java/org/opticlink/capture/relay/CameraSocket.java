package org.opticlink.capture.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Connects to the camera, with TLS where the endpoint wants it. */
final class CameraSocket {

    private final Endpoint endpoint;
    private final Duration limit;
    private final CameraTrust trust = new CameraTrust();

    CameraSocket(Endpoint endpoint, Duration limit) {
        this.endpoint = endpoint;
        this.limit = limit;
    }

    /**
     * Connects.
     *
     * @param opened told about the socket before anything blocks, so that another thread can close
     *     it
     */
    Socket connect(Sockets opened) throws IOException {
        InetAddress address = InetAddress.getByName(endpoint.host());
        Socket plain = opened.add(new Socket());
        int millis = (int) Math.min(limit.toMillis(), Integer.MAX_VALUE);
        plain.setTcpNoDelay(true);
        plain.setKeepAlive(true);
        plain.connect(new InetSocketAddress(address, endpoint.port()), millis);
        if (!endpoint.tls()) {
            return plain;
        }
        plain.setSoTimeout(millis);
        SSLSocket secure =
                (SSLSocket)
                        trust.context()
                                .getSocketFactory()
                                .createSocket(plain, endpoint.host(), endpoint.port(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        secure.setSoTimeout(0);
        return secure;
    }
}
