package org.opticlink.daemon.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.opticlink.api.frames.StreamName;
import org.opticlink.daemon.ChannelDaemon;
import org.opticlink.daemon.port.NoPortException;
import org.opticlink.daemon.protocol.Assignment;
import org.opticlink.daemon.protocol.Duty;
import org.opticlink.daemon.protocol.PortChoice;
import org.opticlink.daemon.protocol.StateNotice;
import org.opticlink.daemon.support.RunningDaemon;
import org.opticlink.daemon.support.TestCamera;
import org.opticlink.frames.ReaderTicket;

/** One daemon takes the port over from another while clients come all the time. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SO_REUSEPORT")
class HandOverTest {

    private RunningDaemon old;
    private TestCamera camera;
    private ReaderTicket ticket;

    @BeforeEach
    void start() throws IOException {
        old = new RunningDaemon();
        camera = new TestCamera(old.frames(), StreamName.MAIN).live();
        ticket = old.frames().issue();
    }

    @AfterEach
    void stop() throws IOException {
        camera.close();
        old.frames().revoke(ticket);
        old.close();
    }

    @Test
    void noConnectionIsLostAndTheNextOneGetsThem() throws Exception {
        try (ChannelDaemon next = successor(true);
                Clients clients = new Clients(old.port())) {
            clients.await(100);
            assertThat(old.daemon().share(true)).isTrue();
            next.start();
            old.daemon().stop(5000);
            int before = clients.answers("New");
            await().until(() -> clients.answers("New") > before + 100);
            assertThat(clients.failures).isEmpty();
            assertThat(clients.answers("Front <door>")).isGreaterThanOrEqualTo(100);
        }
    }

    @Test
    void endlessResponsesEndBetweenTwoUnits() throws Exception {
        try (ChannelDaemon next = successor(true);
                InputStream video = old.open("/live.mp4").body()) {
            byte[] start = video.readNBytes(10_000);
            old.daemon().share(true);
            next.start();
            Thread leaving = new Thread(() -> stop(old.daemon()));
            leaving.start();
            byte[] rest = video.readAllBytes();
            leaving.join();

            byte[] all = java.util.Arrays.copyOf(start, start.length + rest.length);
            System.arraycopy(rest, 0, all, start.length, rest.length);
            assertThat(lengthOfBoxes(all)).as("whole boxes").isEqualTo(all.length);
        }
    }

    @Test
    void aConnectionThatIsKeptIsSentToTheNextOne() throws Exception {
        // a few of them are more than the buffers of a connection hold
        camera.pictureBytes(100_000);
        try (ChannelDaemon next = successor(true);
                Socket kept = old.connect(request("/status.json"));
                Socket busy = old.connect(request("/video.mjpg"))) {
            assertThat(busy.getInputStream().read()).isPositive();
            await().atMost(java.time.Duration.ofSeconds(60))
                    .until(() -> old.daemon().audience().unitsDropped() > 3);
            String head = head(kept);
            assertThat(head).startsWith("HTTP/1.1 200").doesNotContainIgnoringCase("close");
            kept.getInputStream().readNBytes(length(head));
            old.daemon().share(true);
            next.start();
            // the viewer does not read, so the old daemon waits for it
            Thread leaving = new Thread(() -> stop(old.daemon()));
            leaving.start();
            await().until(() -> answersFromNext(old.port()));
            kept.getOutputStream().write(request("/live.mp4").getBytes(StandardCharsets.US_ASCII));

            String answer = head(kept);
            assertThat(answer)
                    .startsWith("HTTP/1.1 307")
                    .contains("Location: /live.mp4")
                    .containsIgnoringCase("Connection: close");
            leaving.join();
        }
    }

    @Test
    void nobodyTakesAPortThatIsNotShared() throws IOException {
        try (ChannelDaemon next = successor(true)) {
            assertThatThrownBy(next::start).isInstanceOf(NoPortException.class);
            old.daemon().share(true);
            old.daemon().share(false);
            assertThatThrownBy(next::start).isInstanceOf(Exception.class);
        }
    }

    @Test
    void aProgramThatDoesNotTakeOverIsKeptOut() throws IOException {
        old.daemon().share(true);
        try (ChannelDaemon other = successor(false)) {
            assertThatThrownBy(other::start).isInstanceOf(NoPortException.class);
        }
    }

    private ChannelDaemon successor(boolean takesOver) {
        int port = old.port();
        return new ChannelDaemon(
                new Assignment(
                        "front-door",
                        "New",
                        List.of(RunningDaemon.LOOPBACK),
                        new PortChoice(port, port, port, false),
                        ticket,
                        false,
                        new StateNotice("LIVE", ""),
                        new Duty(takesOver, 0, false, false)),
                RunningDaemon.limits(500, 8_000_000_000L),
                () -> {});
    }

    private static void stop(ChannelDaemon daemon) {
        try {
            daemon.stop(5000);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean answersFromNext(int port) throws IOException {
        return ask(port).contains("\"title\":\"New\"");
    }

    private static String ask(int port) throws IOException {
        try (Socket socket = new Socket(RunningDaemon.LOOPBACK, port)) {
            socket.setSoTimeout(20_000);
            String request =
                    request("/status.json").replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String request(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    private static String head(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = socket.getInputStream().read();
            if (c < 0) {
                throw new IOException("the connection ended after: " + head);
            }
            head.append((char) c);
        }
        return head.toString();
    }

    private static int length(String head) {
        String field = "content-length: ";
        int at = head.toLowerCase(java.util.Locale.ROOT).indexOf(field) + field.length();
        return Integer.parseInt(head.substring(at, head.indexOf('\r', at)));
    }

    private static int lengthOfBoxes(byte[] mp4) {
        int at = 0;
        while (at + 8 <= mp4.length) {
            at += java.nio.ByteBuffer.wrap(mp4, at, 4).getInt();
        }
        return at;
    }

    /** Clients that connect one after the other, and count who answers. */
    private static final class Clients implements AutoCloseable {

        final Queue<String> failures = new ConcurrentLinkedQueue<>();
        private final Queue<String> titles = new ConcurrentLinkedQueue<>();
        private final int port;
        private final List<Thread> threads = new ArrayList<>();
        private volatile boolean closed;

        Clients(int port) {
            this.port = port;
            for (int i = 0; i < 3; i++) {
                Thread thread = new Thread(this::run, "client-" + i);
                thread.start();
                threads.add(thread);
            }
        }

        private void run() {
            while (!closed) {
                try {
                    String answer = ask(port);
                    int at = answer.indexOf("\"title\":\"");
                    if (at < 0) {
                        failures.add(answer);
                    } else {
                        titles.add(answer.substring(at + 9, answer.indexOf("\",", at)));
                    }
                } catch (IOException e) {
                    failures.add(e.toString());
                }
            }
        }

        int answers(String title) {
            return (int) titles.stream().filter(title::equals).count();
        }

        void await(int answers) {
            org.awaitility.Awaitility.await().until(() -> titles.size() >= answers);
        }

        @Override
        public void close() {
            closed = true;
            org.awaitility.Awaitility.await()
                    .until(() -> threads.stream().noneMatch(Thread::isAlive));
        }
    }
}
