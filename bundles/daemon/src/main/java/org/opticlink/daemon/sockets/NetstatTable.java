package org.opticlink.daemon.sockets;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** What {@code netstat -ano} prints on Windows. */
final class NetstatTable {

    private static final int FIELDS = 5;

    private NetstatTable() {}

    /**
     * Reads the lines of sockets that wait: those without a peer. The word for their state is
     * translated.
     */
    static List<Listener> parse(List<String> lines) throws IOException {
        List<Listener> listeners = new ArrayList<>();
        for (String line : lines) {
            String[] fields = line.strip().split("\\s+");
            if (fields.length >= FIELDS
                    && fields[0].equals("TCP")
                    && (fields[2].equals("0.0.0.0:0") || fields[2].equals("[::]:0"))) {
                listeners.add(listener(fields[1], fields[fields.length - 1]));
            }
        }
        return listeners;
    }

    private static Listener listener(String local, String processId) throws IOException {
        int colon = local.lastIndexOf(':');
        return new Listener(
                InetAddress.getByName(local.substring(0, colon)),
                Integer.parseInt(local.substring(colon + 1)),
                0,
                -1,
                Long.parseLong(processId));
    }
}
