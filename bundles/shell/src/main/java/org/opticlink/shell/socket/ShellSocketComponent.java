package org.opticlink.shell.socket;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the shell's socket in the data folder. */
@Component(
        immediate = true,
        service = {})
public final class ShellSocketComponent {

    private static final Logger LOG = LoggerFactory.getLogger(ShellSocketComponent.class);

    private final ShellSocket socket;

    /** Listens. Where the system has no such sockets, the Web Console has to do. */
    @Activate
    public ShellSocketComponent(BundleContext context, @Reference CommandProcessor processor) {
        String home = context.getProperty("opticlink.home");
        Path folder = home == null ? context.getDataFile("").toPath() : Path.of(home, "var");
        ShellSocket opened = null;
        try {
            opened = ShellSocket.open(folder, out -> new GogoInterpreter(processor, out));
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn("bin/opticlink shell cannot be used: {}", e.getMessage());
            LOG.debug("no socket for the shell", e);
        }
        socket = opened;
    }

    @Deactivate
    void deactivate() throws IOException {
        if (socket != null) {
            socket.close();
        }
    }
}
