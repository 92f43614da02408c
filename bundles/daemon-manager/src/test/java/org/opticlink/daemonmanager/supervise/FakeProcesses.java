package org.opticlink.daemonmanager.supervise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.opticlink.daemon.protocol.Assignment;
import org.opticlink.daemon.protocol.BindFailed;
import org.opticlink.daemon.protocol.Bound;
import org.opticlink.daemon.protocol.ManagerMessage;
import org.opticlink.daemon.protocol.PortShared;
import org.opticlink.daemon.protocol.Ready;
import org.opticlink.daemon.protocol.ShareRequest;
import org.opticlink.daemon.protocol.Starved;
import org.opticlink.daemon.protocol.StopRequest;
import org.opticlink.daemonmanager.process.Daemon;
import org.opticlink.daemonmanager.process.DaemonLauncher;
import org.opticlink.daemonmanager.process.DaemonListener;
import org.opticlink.daemonmanager.process.ProcessMemory;
import org.opticlink.lane.VirtualLane;

/** Processes that exist on paper: a test says what each of them does. */
final class FakeProcesses implements DaemonLauncher {

    final List<Fake> all = new ArrayList<>();
    final Map<Long, Long> bytes = new HashMap<>();
    final ProcessMemory memory =
            pid -> bytes.containsKey(pid) ? OptionalLong.of(bytes.get(pid)) : OptionalLong.empty();
    private final VirtualLane lane;

    FakeProcesses(VirtualLane lane) {
        this.lane = lane;
    }

    @Override
    public void launch(String name, DaemonListener listener) {
        all.add(new Fake(name, all.size() + 1000, listener));
    }

    Fake last() {
        return all.get(all.size() - 1);
    }

    List<Fake> named(String name) {
        return all.stream().filter(fake -> fake.name.equals(name)).toList();
    }

    final class Fake implements Daemon {

        final String name;
        final long processId;
        final List<ManagerMessage> received = new ArrayList<>();
        boolean killed;
        boolean inputEnded;
        boolean exited;
        private final DaemonListener listener;

        private Fake(String name, long processId, DaemonListener listener) {
            this.name = name;
            this.processId = processId;
            this.listener = listener;
        }

        /** Runs and, once it has an assignment, serves at the preferred port. */
        Fake serve() {
            start();
            return bind(assignment().ports().preferred(), "");
        }

        Fake start() {
            lane.run(() -> listener.started(this));
            return settle();
        }

        Fake ready() {
            lane.run(() -> listener.said(new Ready(processId)));
            return settle();
        }

        Fake bind(int port, String moved) {
            lane.run(() -> listener.said(new Bound(port, assignment().addresses(), moved)));
            return settle();
        }

        /** Answers the request to share its port. */
        Fake share(boolean yes) {
            lane.run(() -> listener.said(new PortShared(yes)));
            return settle();
        }

        Fake starve(long seconds) {
            lane.run(() -> listener.said(new Starved(seconds)));
            return settle();
        }

        Fake use(long memoryBytes) {
            bytes.put(processId, memoryBytes);
            return this;
        }

        void failToBind(String reason) {
            lane.run(() -> listener.said(new BindFailed(reason)));
            exit(3);
        }

        void fail(String reason) {
            lane.run(() -> listener.notStarted(reason));
            settle();
        }

        void exit(int status) {
            exited = true;
            lane.run(() -> listener.exited(status));
            settle();
        }

        Assignment assignment() {
            return (Assignment) received.get(0);
        }

        List<ShareRequest> shareRequests() {
            return received.stream()
                    .filter(ShareRequest.class::isInstance)
                    .map(ShareRequest.class::cast)
                    .toList();
        }

        boolean askedToStop() {
            return received.stream().anyMatch(StopRequest.class::isInstance);
        }

        private Fake settle() {
            lane.settle();
            return this;
        }

        @Override
        public long processId() {
            return processId;
        }

        @Override
        public void send(ManagerMessage message) {
            received.add(message);
        }

        @Override
        public void endInput() {
            inputEnded = true;
        }

        @Override
        public void kill() {
            killed = true;
        }

        @Override
        public List<String> lastLines() {
            return List.of("first line", "last line");
        }
    }
}
