package org.opticlink.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.opticlink.api.recording.RecordingListener;
import org.opticlink.api.recording.Recordings;
import org.opticlink.channel.ServedChannel;
import org.opticlink.recorder.config.RecordingPlan;
import org.opticlink.recorder.disk.LocalDisk;
import org.opticlink.recorder.retention.RetentionLimits;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/** The recorder as a component; offers {@link Recordings}. */
@Component(
        service = RecorderComponent.class,
        immediate = true,
        configurationPid = "org.opticlink.recorder")
@Designate(ocd = RecorderSettings.class)
// registered by hand, when everything is there; the resolver must know of it
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>='org.opticlink.api.recording.Recordings'")
public final class RecorderComponent {

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final long WATCH_MILLIS = 500;

    private final Recorder recorder;
    private final RecordingsService service;
    private final List<RecordingListener> listeners = new CopyOnWriteArrayList<>();
    private final ServiceRegistration<Recordings> registration;

    /** Starts to record what has a plan. */
    @Activate
    public RecorderComponent(BundleContext context, RecorderSettings settings) throws IOException {
        String property = context.getProperty("opticlink.home");
        Path home = property == null ? context.getDataFile("").toPath() : Path.of(property);
        // the library of SQLite is unpacked there; a folder for temporary files may forbid programs
        Path natives = Files.createDirectories(home.resolve("var/sqlite"));
        System.setProperty("org.sqlite.tmpdir", natives.toString());
        recorder = new Recorder(config(settings, home), new LocalDisk());
        service = new RecordingsService(recorder);
        StatusWatch watch = new StatusWatch();
        recorder.keeper()
                .every(
                        WATCH_MILLIS,
                        () -> watch.look(service.status(), service.roots(), listeners));
        registration = context.registerService(Recordings.class, service, null);
    }

    private static RecorderConfig config(RecorderSettings settings, Path home) throws IOException {
        List<Path> roots =
                Arrays.stream(settings.folders())
                        .filter(folder -> !folder.isBlank())
                        .map(folder -> home.resolve(folder.strip()).toAbsolutePath().normalize())
                        .distinct()
                        .toList();
        if (roots.isEmpty()) {
            // the only folder that is made; others may be disks that are not mounted
            roots = List.of(Files.createDirectories(home.resolve("recordings")));
        }
        return new RecorderConfig(
                roots,
                home.resolve("var/recorder"),
                Math.max(16, settings.keepFreeMiB()) * MIB,
                new RetentionLimits(0, Math.max(0, settings.keepGiB()) * GIB));
    }

    @Deactivate
    void deactivate() throws InterruptedException, IOException {
        registration.unregister();
        service.close();
        recorder.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addChannel(ServedChannel channel) {
        recorder.addChannel(channel);
    }

    void removeChannel(ServedChannel channel) {
        recorder.removeChannel(channel);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addListener(RecordingListener listener) {
        listeners.add(listener);
    }

    void removeListener(RecordingListener listener) {
        listeners.remove(listener);
    }

    void setPlan(RecordingPlan plan) {
        recorder.setPlan(plan);
    }

    void removePlan(String channel) {
        recorder.removePlan(channel);
    }
}
