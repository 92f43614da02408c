package org.opticlink.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.api.frames.StreamName;
import org.opticlink.daemon.protocol.Assignment;
import org.opticlink.daemon.protocol.BindFailed;
import org.opticlink.daemon.protocol.Bound;
import org.opticlink.daemon.protocol.DaemonMessage;
import org.opticlink.daemon.protocol.Duty;
import org.opticlink.daemon.protocol.FaultRequest;
import org.opticlink.daemon.protocol.ManagerMessage;
import org.opticlink.daemon.protocol.MemoryReport;
import org.opticlink.daemon.protocol.MessageCodec;
import org.opticlink.daemon.protocol.MovePort;
import org.opticlink.daemon.protocol.PortChoice;
import org.opticlink.daemon.protocol.Ready;
import org.opticlink.daemon.protocol.Starved;
import org.opticlink.daemon.protocol.StateNotice;
import org.opticlink.daemon.protocol.StopRequest;
import org.opticlink.daemon.support.RunningDaemon;
import org.opticlink.daemon.support.TestCamera;
import org.opticlink.frames.ChannelFrames;
import org.opticlink.frames.ReaderTicket;
import org.opticlink.frames.RingSize;
import org.opticlink.frames.directory.DefaultFrameDirectory;
import org.opticlink.frames.directory.FrameDirectories;

@Timeout(120)
class DaemonProcessTest {

    @TempDir private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private DefaultFrameDirectory directory;
    private ChannelFrames frames;
    private ReaderTicket ticket;
    private Process process;
    private BufferedReader out;
    private Writer in;

    @BeforeEach
    void openMemory() throws IOException {
        directory = FrameDirectories.mapped(folder.resolve("frames"));
        frames = directory.open("front-door", RingSize.ofVideo(1));
        ticket = frames.issue();
    }

    @AfterEach
    void end() throws Exception {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
        directory.close();
    }

    @Test
    void aDaemonServesWhatItIsAssignedAndBeats() throws Exception {
        fork("--channel=front-door");
        assertThat(receive()).isEqualTo(new Ready(process.pid()));
        Bound bound = assign(RunningDaemon.ANY_PORT);
        try (TestCamera camera = new TestCamera(frames, StreamName.MAIN).live()) {
            send(new StateNotice("LIVE", "all is well"));

            assertThat(bound.addresses()).containsExactly(RunningDaemon.LOOPBACK);
            await().until(() -> get(bound, "/status.json").body().contains("all is well"));
            assertThat(get(bound, "/snapshot.jpg").statusCode()).isEqualTo(200);
            assertThat(camera.pictures()).isPositive();
            assertThat(frames.report(ticket).processId()).isEqualTo(process.pid());
            long beat = frames.report(ticket).heartbeatNanos();
            await().until(() -> frames.report(ticket).heartbeatNanos() > beat);
        }
    }

    @Test
    void viewersAndWhatTheyGotAreReportedInSharedMemory() throws Exception {
        fork("--channel=front-door");
        receive();
        Bound bound = assign(RunningDaemon.ANY_PORT);
        try (TestCamera camera = new TestCamera(frames, StreamName.MAIN).live();
                InputStream viewer = open(bound, "/live.mp4")) {
            camera.pictureBytes(1000);
            assertThat(viewer.readNBytes(5000)).hasSize(5000);

            await().until(() -> frames.report(ticket).viewers() == 1);
            assertThat(frames.report(ticket).bytesSent()).isGreaterThanOrEqualTo(5000);
            assertThat(frames.report(ticket).unitsSent()).isPositive();
        }
        await().until(() -> frames.report(ticket).viewers() == 0);
    }

    @Test
    void theEndOfTheInputEndsTheProcess() throws Exception {
        fork("--channel=front-door");
        receive();
        Bound bound = assign(RunningDaemon.ANY_PORT);
        try (InputStream viewer = open(bound, "/video.mjpg")) {
            assertThat(viewer.read()).isPositive();
            in.close();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
    }

    @Test
    void aStandbyEndsWithItsInputToo() throws Exception {
        fork("--standby");
        assertThat(receive()).isInstanceOf(Ready.class);
        in.close();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void aStopRequestEndsTheResponsesInOrder() throws Exception {
        fork("--channel=front-door");
        receive();
        Bound bound = assign(RunningDaemon.ANY_PORT);
        try (InputStream viewer = open(bound, "/video.mjpg")) {
            assertThat(viewer.read()).isPositive();
            send(new StopRequest(10_000));

            viewer.readAllBytes();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
    }

    @Test
    void aPortThatCannotBeBoundIsReportedBeforeTheProcessEnds() throws Exception {
        try (ServerSocket other =
                new ServerSocket(0, 1, InetAddress.getByName(RunningDaemon.LOOPBACK))) {
            fork("--channel=front-door");
            receive();
            int taken = other.getLocalPort();
            send(assignment(new PortChoice(taken, taken, taken, false)));

            assertThat(receive())
                    .isInstanceOfSatisfying(
                            BindFailed.class,
                            failure ->
                                    assertThat(failure.reason())
                                            .startsWith(
                                                    "no port can be bound: port "
                                                            + taken
                                                            + " is in use by "));
            assertThat(process.waitFor()).isEqualTo(Main.NO_PORT);
        }
    }

    @Test
    void aDaemonThatMovesSaysWhereItIsBound() throws Exception {
        fork("--channel=front-door");
        receive();
        Bound before = assign(RunningDaemon.ANY_PORT);
        int next;
        try (ServerSocket probe =
                new ServerSocket(0, 1, InetAddress.getByName(RunningDaemon.LOOPBACK))) {
            next = probe.getLocalPort();
            send(new MovePort(next));
            // in order, so this is read after the move that could not be made
            send(new StateNotice("STALLED", "unplugged"));
            await().until(() -> get(before, "/status.json").body().contains("unplugged"));
        }
        send(new MovePort(next));

        assertThat(receive()).isEqualTo(new Bound(next, List.of(RunningDaemon.LOOPBACK), ""));
    }

    @Test
    void aProcessWithoutFramesClosesItsPortSaysSoAndEnds() throws Exception {
        fork("--channel=front-door");
        receive();
        send(assignment(RunningDaemon.ANY_PORT, new Duty(false, 1, false, false)));
        Bound bound = (Bound) receive();
        try (InputStream viewer = open(bound, "/video.mjpg")) {
            assertThat(viewer.read()).isPositive();

            assertThat(receive()).isEqualTo(new Starved(1));
            await().until(() -> refuses(bound.port()));
            viewer.readAllBytes();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
    }

    @Test
    void aProcessWithFramesGoesOn() throws Exception {
        try (TestCamera camera = new TestCamera(frames, StreamName.MAIN).live()) {
            fork("--channel=front-door");
            receive();
            send(assignment(RunningDaemon.ANY_PORT, new Duty(false, 1, false, false)));
            Bound bound = (Bound) receive();
            long beats = frames.report(ticket).heartbeatNanos();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> frames.report(ticket).heartbeatNanos() - beats > 2_000_000_000L);
            assertThat(get(bound, "/status.json").statusCode()).isEqualTo(200);
            assertThat(camera).isNotNull();
        }
    }

    @Test
    void aProcessWhoseServingThreadsHangDoesNotBeat() throws Exception {
        fork("--channel=front-door");
        receive();
        send(assignment(RunningDaemon.ANY_PORT, new Duty(false, 0, false, true)));
        receive();
        send(new FaultRequest(FaultRequest.Kind.HANG));

        await().atMost(Duration.ofSeconds(30)).until(() -> silence() > 1_000_000_000L);
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void faultsAreForTests() throws Exception {
        fork("--channel=front-door");
        receive();
        Bound bound = assign(RunningDaemon.ANY_PORT);
        send(new FaultRequest(FaultRequest.Kind.HANG));
        send(new StateNotice("LIVE", "obeyed"));

        await().until(() -> get(bound, "/status.json").body().contains("obeyed"));
        assertThat(get(bound, "/snapshot.jpg").headers().firstValue("X-OpticLink-Reason"))
                .as("an answer of the thread that was to hang")
                .hasValue("obeyed");
    }

    @Test
    void aProcessReportsItsMemoryWhereItIsAskedTo() throws Exception {
        fork("--channel=front-door");
        receive();
        send(assignment(RunningDaemon.ANY_PORT, new Duty(false, 0, true, false)));
        receive();
        assertThat(receive()).isInstanceOf(MemoryReport.class);
    }

    private static boolean refuses(int port) throws IOException {
        try (Socket socket = new Socket(RunningDaemon.LOOPBACK, port)) {
            return !socket.isConnected();
        } catch (ConnectException e) {
            return true;
        }
    }

    private long silence() {
        return System.nanoTime() - frames.report(ticket).heartbeatNanos();
    }

    @Test
    void anythingButAMessageEndsTheProcess() throws Exception {
        fork("--standby");
        receive();
        in.write("hello\n");
        in.flush();

        assertThat(process.waitFor()).isEqualTo(Main.BAD_MESSAGE);
    }

    @Test
    void trainingExercisesEverythingAndEnds() throws Exception {
        fork("--train");

        assertThat(out.readLine()).as("nothing is said").isNull();
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void theProcessIsNamedAfterItsChannel() throws Exception {
        fork("--standby");
        receive();
        assign(RunningDaemon.ANY_PORT);

        Path name = Path.of("/proc/" + process.pid() + "/comm");
        if (Files.exists(name)) {
            assertThat(Files.readString(name).strip()).isEqualTo("ol:front-door");
        }
    }

    private void fork(String argument) throws IOException {
        process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx32m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                argument)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        out = process.inputReader();
        in = process.outputWriter();
    }

    private Bound assign(PortChoice ports) throws IOException {
        send(assignment(ports));
        return (Bound) receive();
    }

    private Assignment assignment(PortChoice ports) {
        return assignment(ports, Duty.PLAIN);
    }

    private Assignment assignment(PortChoice ports, Duty duty) {
        return new Assignment(
                "front-door",
                "Front door",
                List.of(RunningDaemon.LOOPBACK),
                ports,
                ticket,
                false,
                new StateNotice("CONNECTING", ""),
                duty);
    }

    private void send(ManagerMessage message) throws IOException {
        in.write(MessageCodec.encode(message) + "\n");
        in.flush();
    }

    private DaemonMessage receive() throws IOException {
        return MessageCodec.decodeForManager(out.readLine());
    }

    private HttpResponse<String> get(Bound bound, String path) throws Exception {
        return client.send(request(bound, path), HttpResponse.BodyHandlers.ofString());
    }

    private InputStream open(Bound bound, String path) throws Exception {
        return client.send(request(bound, path), HttpResponse.BodyHandlers.ofInputStream()).body();
    }

    private static HttpRequest request(Bound bound, String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://" + RunningDaemon.LOOPBACK + ":" + bound.port() + path))
                .timeout(Duration.ofSeconds(60))
                .build();
    }
}
