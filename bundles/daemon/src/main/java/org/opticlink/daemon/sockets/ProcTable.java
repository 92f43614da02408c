package org.opticlink.daemon.sockets;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The tables {@code tcp} and {@code tcp6} of Linux; see proc_net_tcp in the kernel's manual. */
final class ProcTable implements ListenerTable {

    private static final String LISTENING = "0A";
    private static final int LOCAL = 1;
    private static final int STATE = 3;
    private static final int USER = 7;
    private static final int INODE = 9;

    private final Path folder;

    ProcTable(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<Listener> read() throws IOException {
        List<Listener> listeners = new ArrayList<>();
        for (String family : List.of("tcp", "tcp6")) {
            Path table = folder.resolve(family);
            // a kernel without IPv6 has only one of them
            if (Files.exists(table)) {
                for (String line : Files.readAllLines(table)) {
                    String[] fields = line.strip().split("\\s+");
                    if (fields.length > INODE && fields[STATE].equals(LISTENING)) {
                        listeners.add(listener(fields));
                    }
                }
            }
        }
        return listeners;
    }

    private static Listener listener(String[] fields) throws IOException {
        String[] local = fields[LOCAL].split(":");
        return new Listener(
                address(HexFormat.of().parseHex(local[0])),
                Integer.parseInt(local[1], 16),
                Long.parseLong(fields[INODE]),
                Integer.parseInt(fields[USER]),
                0);
    }

    /** Four bytes at a time are in the order of the processor, and all that Java runs on is LE. */
    private static InetAddress address(byte[] words) throws IOException {
        byte[] bytes = new byte[words.length];
        for (int i = 0; i < words.length; i++) {
            bytes[i] = words[(i & ~3) + 3 - (i & 3)];
        }
        return InetAddress.getByAddress(bytes);
    }
}
