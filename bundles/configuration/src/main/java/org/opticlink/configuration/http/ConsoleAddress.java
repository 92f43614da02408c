package org.opticlink.configuration.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where the Web Console is to listen.
 *
 * @param host name or address of this machine; empty means all of its addresses
 * @param port the port
 */
record ConsoleAddress(Optional<String> host, int port) {

    /** As far away as that, because the default port lies among those of the channels. */
    private static final int DISTANCE = 100;

    private static final int CANDIDATES = 10;
    private static final int ANY = 0;
    private static final int HIGHEST = 65_535;

    /** Returns why nothing can listen there now; empty when something can. */
    Optional<String> obstacle() {
        try (ServerSocket socket = new ServerSocket()) {
            InetAddress address = host.isPresent() ? InetAddress.getByName(host.get()) : null;
            socket.bind(new InetSocketAddress(address, port));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    /** Returns where to try, in this order. This address comes first: it may be free by now. */
    List<ConsoleAddress> candidates() {
        return IntStream.concat(
                        IntStream.concat(
                                IntStream.of(port),
                                IntStream.range(port + DISTANCE, port + DISTANCE + CANDIDATES)
                                        .filter(candidate -> candidate <= HIGHEST)),
                        IntStream.of(ANY))
                .mapToObj(candidate -> new ConsoleAddress(host, candidate))
                .toList();
    }

    @Override
    public String toString() {
        return host.map(name -> name + ":").orElse("port ") + port;
    }
}
