package org.opticlink.console.login;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opticlink.security.Session;
import org.opticlink.security.Sessions;

/** Sessions that never end by themselves, and remember which of them were kept alive. */
final class FakeSessions implements Sessions {

    final Map<String, Session> open = new HashMap<>();
    final Set<String> used = new HashSet<>();
    private int count;

    @Override
    public String open(String user) {
        count++;
        open.put("token" + count, new Session(user, "csrf" + count));
        return "token" + count;
    }

    @Override
    public Optional<Session> use(String token) {
        used.add(token);
        return peek(token);
    }

    @Override
    public Optional<Session> peek(String token) {
        return Optional.ofNullable(open.get(token));
    }

    @Override
    public void close(String token) {
        open.remove(token);
    }

    @Override
    public void closeAll(String user) {
        open.values().removeIf(session -> session.user().equals(user));
    }
}
