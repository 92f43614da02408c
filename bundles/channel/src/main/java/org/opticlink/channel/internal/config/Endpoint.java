package org.opticlink.channel.internal.config;

import java.util.Optional;
import java.util.function.Function;
import org.opticlink.api.capture.CaptureSource;
import org.opticlink.api.capture.CaptureSource.HttpSource;
import org.opticlink.api.capture.Credentials;

/** Where a network camera is, and the login there. */
final class Endpoint {

    final String host;
    final int port;
    final Optional<Credentials> login;
    private final String path;
    private final String subPath;

    private Endpoint(
            String host, int port, String path, String subPath, Optional<Credentials> login) {
        this.host = host;
        this.port = port;
        this.path = path;
        this.subPath = subPath;
        this.login = login;
    }

    static Endpoint of(ChannelSettings settings, int usualPort) throws InvalidSettingException {
        String host = bare(Setting.text("host", settings::host));
        if (host.isEmpty()) {
            throw new InvalidSettingException(
                    "host", "give the camera's name or address, such as 192.168.1.20");
        }
        Setting.checked(
                "host", () -> new HttpSource(host, usualPort, "/", false, Optional.empty()));
        int port = Setting.number("hostPort", settings::hostPort, 0, 65_535);
        String user = Setting.text("user", settings::user);
        String password = Setting.read(".password", settings::_password);
        Optional<Credentials> login =
                user.isEmpty() && password.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Credentials(user, password));
        return new Endpoint(
                host,
                port == 0 ? usualPort : port,
                Setting.text("path", settings::path),
                Setting.text("subPath", settings::subPath),
                login);
    }

    Sources streams(Function<String, CaptureSource> source) throws InvalidSettingException {
        CaptureSource main = Setting.checked("path", () -> source.apply(path));
        if (subPath.isEmpty()) {
            return new Sources(main, Optional.empty());
        }
        if (subPath.equals(path)) {
            throw new InvalidSettingException(
                    "subPath",
                    "it is the same as path; give the path of the small picture, or nothing");
        }
        return new Sources(
                main, Optional.of(Setting.checked("subPath", () -> source.apply(subPath))));
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }
}
