package org.opticlink.capture.relay;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
import org.opticlink.capture.relay.RelayReport.Phase;

/** The camera as the connections of one relay share it. Thread-safe. */
final class Camera {

    private final Endpoint endpoint;
    private final CameraSocket connector;
    private final Authenticator authenticator;
    private final UriMap uris;
    private final Sockets sockets;
    private final AtomicReference<RelayReport> report = new AtomicReference<>(RelayReport.NOTHING);

    Camera(
            Endpoint endpoint,
            CameraSocket connector,
            Authenticator authenticator,
            UriMap uris,
            Sockets sockets) {
        this.endpoint = endpoint;
        this.connector = connector;
        this.authenticator = authenticator;
        this.uris = uris;
        this.sockets = sockets;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    UriMap uris() {
        return uris;
    }

    Sockets sockets() {
        return sockets;
    }

    RelayReport report() {
        return report.get();
    }

    Socket connect() throws IOException {
        report.updateAndGet(r -> r.phase() == Phase.IDLE ? r.at(Phase.CONNECTING) : r);
        Socket socket = connector.connect(sockets);
        report.updateAndGet(r -> r.phase() == Phase.CONNECTING ? r.at(Phase.CONNECTED) : r);
        return socket;
    }

    /** Notes what broke the connection to the camera. */
    void broken(IOException cause) {
        report.updateAndGet(r -> r.broken(cause));
    }

    /** Puts the login into a request, if the camera has asked for one. */
    boolean authorize(Head request) {
        request.remove("Authorization");
        var authorization = authenticator.authorization(request.word(0), request.word(1));
        authorization.ifPresent(value -> request.set("Authorization", value));
        return authorization.isPresent();
    }

    /**
     * Takes an answer.
     *
     * @param response the head of the answer
     * @param method the method of the request
     * @param authorized whether the request had a login
     * @return whether the request must be sent again with a new login, and the answer thrown away
     */
    boolean answered(Head response, String method, boolean authorized) throws ProtocolException {
        int status = response.status();
        if (status == 0) {
            throw new ProtocolException("an answer without a status code");
        }
        if (status == 401) {
            if (authenticator.challenged(response.all("WWW-Authenticate"), authorized)) {
                return true;
            }
        } else {
            authenticator.passed(authorized);
        }
        report.updateAndGet(
                r -> r.answered(method, status, response.phrase(), authenticator.refused()));
        return false;
    }
}
