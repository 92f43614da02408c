package org.opticlink.daemonmanager.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import org.opticlink.daemon.protocol.Assignment;
import org.opticlink.daemon.protocol.BindFailed;
import org.opticlink.daemon.protocol.Bound;
import org.opticlink.daemon.protocol.DaemonMessage;
import org.opticlink.daemon.protocol.ManagerMessage;
import org.opticlink.daemon.protocol.MessageCodec;
import org.opticlink.daemon.protocol.PortShared;
import org.opticlink.daemon.protocol.Ready;
import org.opticlink.daemon.protocol.ShareRequest;
import org.opticlink.daemon.protocol.StateNotice;
import org.opticlink.daemon.protocol.StopRequest;

/**
 * A program that speaks the protocol and behaves, or misbehaves, as the name in its command line or
 * assignment says.
 */
@SuppressWarnings("checkstyle:standardStreams")
final class ScriptedDaemon {

    private ScriptedDaemon() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        String name = args[0].substring("--channel=".length());
        if (name.equals("crash")) {
            System.err.println("main ERROR cannot go on");
            System.exit(7);
        }
        if (name.equals("hang")) {
            Thread.sleep(Long.MAX_VALUE);
        }
        System.out.println("not a message");
        System.err.println("environment " + new TreeSet<>(System.getenv().keySet()));
        say(new Ready(ProcessHandle.current().pid()));
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            obey(MessageCodec.decodeForDaemon(line));
        }
        System.exit(0);
    }

    private static void obey(ManagerMessage message) {
        if (message instanceof Assignment assignment) {
            if (assignment.channel().equals("unbindable")) {
                for (int i = 0; i < 1000; i++) {
                    System.err.println("line " + i);
                }
                say(new BindFailed("no port is free"));
                System.exit(3);
            }
            say(new Bound(assignment.ports().preferred(), List.of("127.0.0.1"), ""));
        } else if (message instanceof StateNotice notice) {
            System.err.println("told " + notice.reason());
        } else if (message instanceof ShareRequest share) {
            say(new PortShared(share.shared()));
        } else if (message instanceof StopRequest) {
            System.exit(0);
        }
    }

    private static void say(DaemonMessage message) {
        System.out.println(MessageCodec.encode(message));
    }
}
