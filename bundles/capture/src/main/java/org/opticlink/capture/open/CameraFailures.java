package org.opticlink.capture.open;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureException.Reason;
import org.opticlink.capture.relay.Endpoint;
import org.opticlink.capture.relay.RelayReport;

/**
 * Why a camera on the network cannot be used: first what the camera said, then whether time ran
 * out, then what broke the connection, and only then FFmpeg's return code, which is the same for
 * very different causes.
 */
final class CameraFailures implements Failures {

    private final Endpoint endpoint;
    private final boolean login;
    private final Supplier<RelayReport> reports;

    /**
     * Creates the explainer.
     *
     * @param login whether there are credentials
     * @param reports asks the relay
     */
    CameraFailures(Endpoint endpoint, boolean login, Supplier<RelayReport> reports) {
        this.endpoint = endpoint;
        this.login = login;
        this.reports = reports;
    }

    @Override
    public CaptureException open(int rc, Guard guard) {
        RelayReport report = reports.get();
        if (report.status() >= 300) {
            return refused(report);
        }
        if (guard.late()) {
            return late(report);
        }
        if (report.failure() != null) {
            return broken(report.failure());
        }
        return switch (report.phase()) {
            case IDLE, CONNECTING, CONNECTED ->
                    failure(
                            Reason.UNREACHABLE,
                            "closed the connection without an answer: check the port, or wait until it has started");
            case ANSWERED ->
                    failure(
                            Reason.UNSUPPORTED,
                            "sent a stream that cannot be used ("
                                    + Ffmpeg.message(rc)
                                    + "): check the path and the codec");
        };
    }

    private CaptureException late(RelayReport report) {
        return switch (report.phase()) {
            case IDLE, CONNECTING -> unreachable();
            case CONNECTED ->
                    failure(
                            Reason.TIMED_OUT,
                            "accepted the connection but did not answer: check that this is the port for "
                                    + endpoint.scheme()
                                    + ", or restart the camera");
            case ANSWERED ->
                    failure(
                            Reason.TIMED_OUT,
                            "answered but sent no picture in time: check its video settings, or restart it");
        };
    }

    @Override
    public CaptureException read(int rc) {
        return rc == AVERROR_EOF()
                ? failure(Reason.ENDED, "ended the stream")
                : failure(Reason.ENDED, "broke off the stream (" + Ffmpeg.message(rc) + ")");
    }

    private CaptureException refused(RelayReport report) {
        return switch (report.status()) {
            case 401 -> failure(Reason.AUTH_FAILED, unauthorized(report));
            case 403 ->
                    failure(
                            Reason.AUTH_FAILED,
                            "does not allow this: give the camera's user the right to see the stream");
            case 404, 410 ->
                    failure(
                            Reason.NOT_FOUND,
                            "does not know this path: check the path of the stream");
            case 453, 503 ->
                    failure(
                            Reason.CAMERA_FULL,
                            "has no session left: close other viewers, apps or recorders of this camera");
            case 461 ->
                    failure(
                            Reason.UNSUPPORTED,
                            "does not offer this transport: choose TCP instead of UDP or the other way");
            case 301, 302, 303, 305, 307, 308 ->
                    failure(
                            Reason.UNSUPPORTED,
                            "sends us to another address: enter that one (often https)");
            default ->
                    failure(
                            Reason.UNSUPPORTED,
                            "answered "
                                    + report.method()
                                    + " with "
                                    + report.status()
                                    + " "
                                    + report.phrase()
                                    + ": check the path, or restart the camera");
        };
    }

    private String unauthorized(RelayReport report) {
        if (!login) {
            return "asks for a login: enter user and password";
        }
        return report.credentialsRefused()
                ? "refused user and password: correct them"
                : "asks for a kind of login that OpticLink does not know: choose digest in the camera's settings";
    }

    private CaptureException broken(IOException cause) {
        if (cause instanceof UnknownHostException) {
            return failure(
                    Reason.UNREACHABLE,
                    "is not known by this name: check the name, or enter the address");
        }
        if (cause instanceof ConnectException
                && String.valueOf(cause.getMessage())
                        .toLowerCase(Locale.ROOT)
                        .contains("refused")) {
            return failure(
                    Reason.UNREACHABLE,
                    "refused the connection: check the port, and that the camera offers "
                            + endpoint.scheme());
        }
        if (cause instanceof SSLException) {
            return failure(
                    Reason.UNSUPPORTED,
                    "does not agree on TLS ("
                            + words(cause)
                            + "): check the port, or turn TLS off");
        }
        if (cause instanceof ProtocolException) {
            return failure(
                    Reason.UNSUPPORTED,
                    "does not speak "
                            + endpoint.scheme()
                            + " here ("
                            + words(cause)
                            + "): check the port");
        }
        if (cause instanceof SocketTimeoutException || cause instanceof ConnectException) {
            return unreachable();
        }
        return failure(
                Reason.UNREACHABLE, "cannot be reached (" + words(cause) + "): check the network");
    }

    private CaptureException unreachable() {
        return failure(
                Reason.UNREACHABLE,
                "does not answer: check that it has power and network, and that the address is right");
    }

    /** Texts of exceptions can quote what the camera sent. */
    private static String words(IOException cause) {
        String text = String.valueOf(cause.getMessage()).replaceAll("[^ -~]", " ").strip();
        return text.length() > 80 ? text.substring(0, 80) : text;
    }

    private CaptureException failure(Reason reason, String what) {
        return new CaptureException(
                reason, "The camera " + endpoint.authority() + " " + what + ".");
    }
}
