package org.opticlink.daemonmanager.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;

class DaemonClassPathTest {

    @TempDir private Path folder;

    @Test
    void findsTheFilesOfTheNamedBundlesAndTheLoggingApi() throws Exception {
        Path old = Files.createFile(folder.resolve("daemon 1.jar"));
        Path daemon = Files.createFile(folder.resolve("daemon 2.jar"));
        Path frames = Files.createFile(folder.resolve("frames.jar"));
        DaemonClassPath classPath =
                DaemonClassPath.of(
                        context(
                                "the.daemon, the.frames",
                                bundle("the.frames", "1.0.0", "reference:" + frames.toUri()),
                                bundle("the.daemon", "1.0.0", old.toUri().toString()),
                                bundle("the.daemon", "1.10.0", daemon.toUri().toString()),
                                bundle(null, "1.0.0", "System Bundle")));
        assertThat(classPath.files()).hasSize(3).startsWith(daemon, frames);
        assertThat(classPath.files().get(2).getFileName().toString()).startsWith("slf4j-api");
        assertThat(classPath.toString()).startsWith(daemon + File.pathSeparator + frames);
    }

    @Test
    void saysWhichBundleIsMissingOrUnusable() {
        assertThatThrownBy(() -> DaemonClassPath.of(context("the.daemon")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the.daemon");
        assertThatThrownBy(
                        () ->
                                DaemonClassPath.of(
                                        context("a", bundle("a", "1", "http://192.0.2.1/a.jar"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("http://192.0.2.1/a.jar");
        Path gone = folder.resolve("gone.jar");
        assertThatThrownBy(
                        () ->
                                DaemonClassPath.of(
                                        context("a", bundle("a", "1", gone.toUri().toString()))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not exist");
    }

    private static BundleContext context(String header, Bundle... bundles) {
        Dictionary<String, String> headers =
                new Hashtable<>(Map.of(DaemonClassPath.HEADER, header));
        Bundle own = fake(Bundle.class, Map.of("getHeaders", headers));
        return fake(BundleContext.class, Map.of("getBundle", own, "getBundles", bundles));
    }

    private static Bundle bundle(String name, String version, String location) {
        Map<String, Object> answers =
                name == null
                        ? Map.of("getVersion", new Version(version), "getLocation", location)
                        : Map.of(
                                "getSymbolicName",
                                name,
                                "getVersion",
                                new Version(version),
                                "getLocation",
                                location);
        return fake(Bundle.class, answers);
    }

    private static <T> T fake(Class<T> type, Map<String, Object> answers) {
        Object proxy =
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) -> answers.get(method.getName()));
        return type.cast(proxy);
    }
}
