package org.opticlink.frames.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.io.TempDir;

/** Which provider is taken, with class loaders that see as little of each other as bundles do. */
class ProviderChoiceTest {

    private static final Predicate<String> CHRONICLE = entry -> entry.contains("chronicle");
    private static final Predicate<String> LOGGING = entry -> entry.contains("slf4j");

    @TempDir Path temp;

    private static URLClassLoader loader(ClassLoader parent, Predicate<String> wanted)
            throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (wanted.test(entry)) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), parent);
    }

    /**
     * Opens a directory with a channel as the classes of this loader do; returns the names of its
     * files.
     */
    private List<String> files(ClassLoader frames, String choice) throws Exception {
        Path shared = temp.resolve("shared");
        try {
            Method main =
                    frames.loadClass(Opener.class.getName())
                            .getDeclaredMethod("open", Path.class, String.class);
            main.setAccessible(true);
            try (Closeable directory = (Closeable) main.invoke(null, shared, choice);
                    var files = Files.list(shared.resolve("1"))) {
                assertThat(directory).isNotNull();
                return files.map(file -> file.getFileName().toString()).toList();
            }
        } catch (InvocationTargetException e) {
            throw (Exception) e.getCause();
        }
    }

    /** Runs inside the other class loader. */
    static final class Opener {

        private Opener() {}

        static Closeable open(Path folder, String choice) throws IOException {
            DefaultFrameDirectory directory =
                    FrameDirectories.open(new FrameSettings(folder, ProviderChoice.of(choice), 0));
            directory.open("front-door", org.opticlink.frames.Samples.tinyRing());
            return directory::close;
        }
    }

    @Test
    @DisabledForJreRange(minVersion = 26, disabledReason = "Chronicle Map does not run there")
    void chronicleWorksThoughItCannotSeeOurClasses() throws Exception {
        try (URLClassLoader logging = loader(ClassLoader.getPlatformClassLoader(), LOGGING);
                URLClassLoader chronicle = loader(logging, CHRONICLE);
                URLClassLoader frames = loader(chronicle, CHRONICLE.or(LOGGING).negate())) {
            assertThat(files(frames, "auto")).contains("registry-1", "ring-front-door");
        }
    }

    @Test
    void plainFilesAreUsedWhereChronicleIsMissing() throws Exception {
        try (URLClassLoader logging = loader(ClassLoader.getPlatformClassLoader(), LOGGING);
                URLClassLoader frames = loader(logging, CHRONICLE.or(LOGGING).negate())) {
            assertThat(files(frames, "auto")).contains("control-1", "ring-front-door");
        }
    }

    @Test
    void missingChronicleIsAnErrorWhereItIsDemanded() throws Exception {
        try (URLClassLoader logging = loader(ClassLoader.getPlatformClassLoader(), LOGGING);
                URLClassLoader frames = loader(logging, CHRONICLE.or(LOGGING).negate())) {
            assertThatThrownBy(() -> files(frames, "chronicle"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("not installed");
            assertThat(temp.resolve("shared")).doesNotExist();
        }
    }

    @Test
    void plainFilesAreUsedOnDemand() throws Exception {
        assertThat(files(getClass().getClassLoader(), "mapped")).contains("control-1");
    }
}
