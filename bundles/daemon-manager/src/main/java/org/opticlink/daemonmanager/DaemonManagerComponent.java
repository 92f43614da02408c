package org.opticlink.daemonmanager;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opticlink.api.access.AccessMode;
import org.opticlink.api.channel.ChannelEvent;
import org.opticlink.api.channel.ChannelEventListener;
import org.opticlink.api.channel.ChannelListener;
import org.opticlink.api.channel.ChannelStatus;
import org.opticlink.api.channel.Channels;
import org.opticlink.api.channel.DaemonStatus;
import org.opticlink.api.channel.RestartKind;
import org.opticlink.channel.ServedChannel;
import org.opticlink.daemonmanager.process.DaemonClassPath;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/** Wires channels, access modes and listeners to the supervisor. */
@Component(configurationPid = "org.opticlink.daemons", immediate = true)
@Designate(ocd = DaemonSettings.class)
public final class DaemonManagerComponent implements Channels {

    private final DaemonManager manager;

    /** Starts to supervise. */
    @Activate
    public DaemonManagerComponent(BundleContext context, DaemonSettings settings)
            throws IOException {
        String home = context.getProperty("opticlink.home");
        Path folder = home == null ? context.getDataFile("").toPath() : Path.of(home, "var");
        manager =
                new DaemonManager(
                        DaemonClassPath.of(context), folder, DaemonConfigReader.read(settings));
    }

    @Modified
    void modified(DaemonSettings settings) {
        manager.configure(DaemonConfigReader.read(settings));
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        manager.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addChannel(ServedChannel channel) {
        manager.supervisor().add(channel);
    }

    void removeChannel(ServedChannel channel) {
        manager.supervisor().remove(channel);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(" + AccessMode.MODE + "=*)")
    void addMode(AccessMode mode, Map<String, Object> properties) {
        int ranking =
                properties.get(Constants.SERVICE_RANKING) instanceof Integer number ? number : 0;
        manager.supervisor()
                .addMode(mode, String.valueOf(properties.get(AccessMode.MODE)), ranking);
    }

    void removeMode(AccessMode mode) {
        manager.supervisor().removeMode(mode);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addListener(ChannelListener listener) {
        manager.events().add(listener);
    }

    void removeListener(ChannelListener listener) {
        manager.events().remove(listener);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addEventListener(ChannelEventListener listener) {
        manager.events().add(listener);
    }

    void removeEventListener(ChannelEventListener listener) {
        manager.events().remove(listener);
    }

    @Override
    public List<ChannelStatus> list() {
        return manager.board().list();
    }

    @Override
    public Optional<ChannelStatus> find(String id) {
        return manager.board().find(id);
    }

    @Override
    public Optional<DaemonStatus> daemon(String id) {
        return manager.board().daemon(id);
    }

    @Override
    public List<ChannelEvent> events(String id) {
        return manager.board().events(id);
    }

    @Override
    public void restart(String id, RestartKind kind) {
        channel(id);
        manager.supervisor().restart(id, kind);
    }

    @Override
    public void reconnect(String id) {
        channel(id).reconnect();
    }

    private ServedChannel channel(String id) {
        return manager.board()
                .channel(id)
                .orElseThrow(() -> new IllegalArgumentException("there is no channel " + id));
    }
}
