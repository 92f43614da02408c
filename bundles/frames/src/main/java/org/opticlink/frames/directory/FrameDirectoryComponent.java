package org.opticlink.frames.directory;

import java.io.IOException;
import java.nio.file.Path;
import org.opticlink.frames.ChannelFrames;
import org.opticlink.frames.FrameDirectory;
import org.opticlink.frames.RingSize;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The frame directory as a service. */
@Component(service = FrameDirectory.class, configurationPid = "org.opticlink.frames")
@Designate(ocd = FrameDirectoryComponent.Config.class)
public final class FrameDirectoryComponent implements FrameDirectory {

    /** What an administrator can set. */
    @ObjectClassDefinition(
            name = "Frame memory",
            description = "The shared memory that carries video to other processes")
    @interface Config {

        /** Where the memory is. */
        @AttributeDefinition(
                name = "Folder",
                description =
                        "Folder in which this installation makes its own folder. Empty: /dev/shm where"
                                + " it exists, else the folder for temporary files. A folder on a disk works, and wears"
                                + " it out")
        String folder() default "";

        /** Who allocates it. */
        @AttributeDefinition(
                name = "Provider",
                description =
                        "What allocates the memory. Automatic: Chronicle Map where it runs, else plain files",
                options = {
                    @Option(label = "Automatic", value = "auto"),
                    @Option(label = "Chronicle Map", value = "chronicle"),
                    @Option(label = "Plain files", value = "mapped")
                })
        String provider() default "auto";

        /** What is left to others. */
        @AttributeDefinition(
                name = "Reserve",
                description = "Mebibytes of the file system that a new channel must leave free",
                min = "0")
        int reserve() default 16;
    }

    private static final String HOME = "opticlink.home";

    private final DefaultFrameDirectory directory;

    /** Opens the memory; the service is there only while it can be used. */
    @Activate
    public FrameDirectoryComponent(BundleContext context, Config config) throws IOException {
        String home = context.getProperty(HOME);
        directory =
                FrameDirectories.open(
                        FrameSettings.of(
                                config.folder(),
                                config.provider(),
                                config.reserve(),
                                Path.of(home == null ? System.getProperty("user.dir") : home)));
    }

    @Deactivate
    void deactivate() throws IOException {
        directory.close();
    }

    @Override
    public ChannelFrames open(String channelId, RingSize size) throws IOException {
        return directory.open(channelId, size);
    }
}
