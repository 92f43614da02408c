package org.opticlink.daemon.port;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.opticlink.daemon.sockets.Holder;
import org.opticlink.daemon.sockets.PortHolders;
import org.opticlink.daemon.sockets.SystemCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machine that this process runs on. */
final class LocalMachine implements Machine {

    private static final Logger LOG = LoggerFactory.getLogger(LocalMachine.class);
    private static final Path FIRST_UNPRIVILEGED =
            Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start");
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String EFFECTIVE = "CapEff:";

    /** See capabilities(7). */
    private static final int CAP_NET_BIND_SERVICE = 10;

    private static final int USUAL_FIRST_UNPRIVILEGED = 1024;
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    @Override
    public boolean has(InetAddress address) throws IOException {
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || NetworkInterface.getByInetAddress(address) != null;
    }

    @Override
    public boolean canBindAnything(InetAddress address) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(address, 0));
            return true;
        } catch (IOException e) {
            LOG.debug("no port of {} can be bound", address, e);
            return false;
        }
    }

    @Override
    public int firstUnprivileged() throws IOException {
        if (WINDOWS) {
            return 0;
        }
        return SysctlFile.readLine(FIRST_UNPRIVILEGED)
                .map(line -> Integer.parseInt(line.strip()))
                .orElse(USUAL_FIRST_UNPRIVILEGED);
    }

    @Override
    public boolean isPrivileged() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return "root".equals(System.getProperty("user.name"));
        }
        Optional<String> effective =
                Files.readAllLines(STATUS).stream()
                        .filter(line -> line.startsWith(EFFECTIVE))
                        .map(line -> line.substring(EFFECTIVE.length()).strip())
                        .findFirst();
        return effective.isPresent()
                && (Long.parseUnsignedLong(effective.get(), 16) >>> CAP_NET_BIND_SERVICE & 1) == 1;
    }

    @Override
    public List<ExcludedRanges.Range> excluded() throws IOException {
        return WINDOWS
                ? ExcludedRanges.parse(
                        SystemCommand.run(
                                "netsh",
                                "int",
                                "ipv4",
                                "show",
                                "excludedportrange",
                                "protocol=tcp"))
                : List.of();
    }

    @Override
    public List<Holder> holders(int port) throws IOException {
        return PortHolders.ofThisMachine().of(Set.of(port), List.of());
    }
}
