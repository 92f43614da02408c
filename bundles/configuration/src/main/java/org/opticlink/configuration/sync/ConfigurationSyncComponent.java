package org.opticlink.configuration.sync;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes configuration files from Felix File Install, which goes on watching the folders, and
 * changes from Configuration Admin. Its ranking is above File Install's own handler of such files.
 * The bundle starts before File Install does.
 */
@Component(
        immediate = true,
        property = "service.ranking:Integer=100",
        service = {ArtifactInstaller.class, ConfigurationListener.class})
public final class ConfigurationSyncComponent implements ArtifactInstaller, ConfigurationListener {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationSyncComponent.class);
    private static final String FOLDER = "opticlink.config";
    private static final String WATCHED = "felix.fileinstall.dir";

    private final ConfigurationSync sync;

    /** Removes the configurations whose files are gone. */
    @Activate
    public ConfigurationSyncComponent(BundleContext context, @Reference ConfigurationAdmin admin)
            throws IOException {
        String name = context.getProperty(FOLDER);
        Path folder = real(Path.of(Objects.requireNonNull(name, FOLDER)));
        String others = Objects.requireNonNullElse(context.getProperty(WATCHED), "");
        List<Path> watched =
                Stream.concat(
                                Stream.of(folder),
                                Arrays.stream(others.split(","))
                                        .filter(one -> !one.isBlank())
                                        .map(one -> real(Path.of(one.strip()))))
                        .distinct()
                        .toList();
        sync = new ConfigurationSync(admin, folder, watched, context::getProperty);
        sync.start();
    }

    /** As File Install names the files in it. */
    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder.toAbsolutePath().normalize(); // it does not exist yet
        }
    }

    @Override
    public boolean canHandle(File file) {
        return FileName.isConfiguration(file.getName());
    }

    @Override
    public void install(File file) throws IOException {
        update(file);
    }

    @Override
    public void update(File file) throws IOException {
        if (Files.exists(file.toPath())) {
            sync.fileChanged(file.toPath());
        }
    }

    @Override
    public void uninstall(File file) throws IOException {
        sync.fileGone(file.toPath());
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        try {
            switch (event.getType()) {
                case ConfigurationEvent.CM_UPDATED -> sync.configurationChanged(event.getPid());
                case ConfigurationEvent.CM_DELETED -> sync.configurationGone(event.getPid());
                default -> LOG.debug("location of {} changed", event.getPid());
            }
        } catch (IOException e) {
            LOG.warn(
                    "The file of the configuration {} cannot be written ({}); after the next start"
                            + " the file counts",
                    event.getPid(),
                    e.toString());
            LOG.debug("cannot write", e);
        }
    }
}
