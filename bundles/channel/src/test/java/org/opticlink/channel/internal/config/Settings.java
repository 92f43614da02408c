package org.opticlink.channel.internal.config;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** Settings as declarative services hand them over: what is not set has its default. */
public final class Settings {

    private final Map<String, Object> values = new HashMap<>();

    private Settings() {}

    /** A network camera at 192.0.2.1. */
    public static Settings rtsp() {
        return new Settings()
                .with("source", "rtsp")
                .with("host", "192.0.2.1")
                .with("path", "/stream1");
    }

    /** The demo picture. */
    public static Settings demo() {
        return new Settings().with("source", "demo");
    }

    /** Sets a value; an exception is thrown when the value is read. */
    public Settings with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** Returns the settings. */
    public ChannelSettings get() {
        return (ChannelSettings)
                Proxy.newProxyInstance(
                        Settings.class.getClassLoader(),
                        new Class<?>[] {ChannelSettings.class},
                        (proxy, method, arguments) -> {
                            Object value =
                                    values.getOrDefault(method.getName(), method.getDefaultValue());
                            if (value instanceof RuntimeException e) {
                                throw e;
                            }
                            return value;
                        });
    }
}
