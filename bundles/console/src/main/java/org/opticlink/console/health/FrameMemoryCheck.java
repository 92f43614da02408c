package org.opticlink.console.health;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Checks the shared memory. Listens to the configuration of the frame memory itself, so that both
 * look at one place.
 */
@Component(
        configurationPid = "org.opticlink.frames",
        property = {
            HealthCheck.NAME + "=Frame memory",
            HealthCheck.TAGS + "=opticlink",
            HealthCheck.TAGS + "=memory"
        })
public final class FrameMemoryCheck implements HealthCheck {

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private final Path folder;
    private final int reserve;

    /** What this check takes from the configuration of the frame memory. */
    @interface Settings {

        /** The folder, empty for the usual one. */
        String folder() default "";

        /** Mebibytes that a new channel must leave free. */
        int reserve() default 16;
    }

    /** Looks at the folder that the frame memory uses. */
    @Activate
    public FrameMemoryCheck(Settings settings) {
        folder = settings.folder().isBlank() ? usual() : Path.of(settings.folder());
        reserve = settings.reserve();
    }

    private static Path usual() {
        return Files.isDirectory(SHARED_MEMORY)
                ? SHARED_MEMORY
                : Path.of(System.getProperty("java.io.tmpdir"));
    }

    @Override
    public Result execute() {
        try {
            FileStore store = Files.getFileStore(folder);
            return FrameMemoryVerdict.of(
                    folder.toString(), store.getUsableSpace(), store.getTotalSpace(), reserve);
        } catch (IOException e) {
            return new Result(
                    Result.Status.CRITICAL, "The folder for frame memory cannot be used: " + e);
        }
    }
}
