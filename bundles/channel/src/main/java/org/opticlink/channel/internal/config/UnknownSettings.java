package org.opticlink.channel.internal.config;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds settings that nothing reads, which are mostly typing mistakes. */
public final class UnknownSettings {

    private static final Logger LOG = LoggerFactory.getLogger(UnknownSettings.class);
    private static final Set<String> KNOWN =
            Arrays.stream(ChannelSettings.class.getMethods())
                    .map(Method::getName)
                    .collect(Collectors.toSet());

    private UnknownSettings() {}

    /**
     * Names them in the log; values are not shown, since a password may have been put in the wrong
     * place.
     */
    public static void warn(Map<String, Object> properties) {
        Set<String> unknown = in(properties.keySet());
        if (!unknown.isEmpty()) {
            LOG.warn(
                    "{}: there are no settings called {}; see docs/ref/settings.md",
                    properties.get("service.pid"),
                    String.join(", ", unknown));
        }
    }

    /** A dot marks the properties that the framework and its tools add. */
    static Set<String> in(Set<String> names) {
        return names.stream()
                .filter(name -> name.indexOf('.') < 0 && !KNOWN.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
