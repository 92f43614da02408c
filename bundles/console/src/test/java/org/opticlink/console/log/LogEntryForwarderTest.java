package org.opticlink.console.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import org.slf4j.Logger;

class LogEntryForwarderTest {

    private final List<String> written = new ArrayList<>();
    private final LogEntryForwarder forwarder =
            new LogEntryForwarder(
                    name ->
                            proxy(
                                    Logger.class,
                                    (method, arguments) ->
                                            written.add(
                                                    method
                                                            + " "
                                                            + name
                                                            + ": "
                                                            + arguments[0]
                                                            + " "
                                                            + arguments[1])));

    private interface Call {
        Object answer(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            Object answer = call.answer(method.getName(), arguments);
                            return method.getReturnType() == void.class ? null : answer;
                        }));
    }

    private static LogEntry entry(long sequence, String logger, LogLevel level, String message) {
        Bundle bundle = proxy(Bundle.class, (method, arguments) -> "some.bundle");
        Map<String, Object> answers =
                Map.of(
                        "getSequence", sequence,
                        "getLoggerName", logger,
                        "getLogLevel", level,
                        "getMessage", message,
                        "getBundle", bundle);
        return proxy(LogEntry.class, (method, arguments) -> answers.get(method));
    }

    @Test
    void keepsTheLevelAndTheNameOfTheLogger() {
        forwarder.logged(entry(1, "org.x", LogLevel.ERROR, "broken"));
        forwarder.logged(entry(2, "org.x", LogLevel.WARN, "odd"));
        forwarder.logged(entry(3, "org.x", LogLevel.INFO, "news"));
        forwarder.logged(entry(4, "org.x", LogLevel.DEBUG, "detail"));
        forwarder.logged(entry(5, "org.x", LogLevel.AUDIT, "always"));
        assertThat(written)
                .containsExactly(
                        "error osgi.org.x: broken null",
                        "warn osgi.org.x: odd null",
                        "info osgi.org.x: news null",
                        "debug osgi.org.x: detail null",
                        "error osgi.org.x: always null");
    }

    @Test
    void namesTheBundleWhereTheLoggerDoesNot() {
        forwarder.logged(entry(1, "LogService", LogLevel.WARN, "odd"));
        assertThat(written).containsExactly("warn osgi.LogService.some.bundle: odd null");
    }

    @Test
    void routineEventsOfTheFrameworkAreNoNewsButErrorsAre() {
        forwarder.logged(entry(1, "Events.Service", LogLevel.INFO, "registered"));
        forwarder.logged(entry(2, "Events.Framework", LogLevel.ERROR, "cannot start"));
        assertThat(written)
                .containsExactly(
                        "debug osgi.Events.Service.some.bundle: registered null",
                        "error osgi.Events.Framework.some.bundle: cannot start null");
    }

    @Test
    void startsWithWhatWasLoggedBeforeInOrderAndWritesNothingTwice() {
        List<LogListener> listeners = new ArrayList<>();
        List<LogEntry> kept =
                List.of(
                        entry(2, "x", LogLevel.INFO, "second"),
                        entry(1, "x", LogLevel.INFO, "first"));
        LogReaderService reader =
                proxy(
                        LogReaderService.class,
                        (method, arguments) ->
                                method.equals("getLog")
                                        ? Collections.enumeration(kept)
                                        : listeners.add((LogListener) arguments[0]));
        forwarder.start(reader);
        listeners.get(0).logged(entry(2, "x", LogLevel.INFO, "second"));
        listeners.get(0).logged(entry(3, "x", LogLevel.INFO, "third"));
        assertThat(written)
                .containsExactly(
                        "info osgi.x: first null",
                        "info osgi.x: second null",
                        "info osgi.x: third null");
    }
}
