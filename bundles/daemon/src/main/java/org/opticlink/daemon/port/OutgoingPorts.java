package org.opticlink.daemon.port;

import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ports that the system gives to outgoing connections. A listener among them can lose its port
 * to any connection of any program while its process is replaced.
 *
 * @param first the first of them
 * @param last the last of them
 */
record OutgoingPorts(int first, int last) {

    private static final Logger LOG = LoggerFactory.getLogger(OutgoingPorts.class);
    private static final Path LINUX = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    /** RFC 6335, section 6; what Windows and macOS use unless somebody changed it. */
    private static final OutgoingPorts USUAL = new OutgoingPorts(49_152, 65_535);

    static OutgoingPorts ofThisMachine() {
        try {
            return SysctlFile.readLine(LINUX).map(OutgoingPorts::parse).orElse(USUAL);
        } catch (IOException | NumberFormatException e) {
            LOG.debug("cannot read {}", LINUX, e);
            return USUAL;
        }
    }

    static OutgoingPorts parse(String line) {
        String[] numbers = line.strip().split("\\s+");
        return new OutgoingPorts(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }

    boolean contains(int port) {
        return port >= first && port <= last;
    }
}
