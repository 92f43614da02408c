package org.opticlink.daemon.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opticlink.api.frames.StreamName;
import org.opticlink.daemon.support.Mp4.Sample;
import org.opticlink.daemon.support.Mp4Stream;
import org.opticlink.daemon.support.RunningDaemon;
import org.opticlink.daemon.support.TestCamera;

@Timeout(120)
class SlowViewersTest {

    private static final int SMALL_RECEIVE_BUFFER = 4096;
    private static final long LONG = 60_000_000_000L;

    @Test
    void aStalledMp4ViewerResumesAtAKeyFrameAndTheOtherMissesNothing() throws Exception {
        try (RunningDaemon daemon = new RunningDaemon();
                TestCamera camera = new TestCamera(daemon.frames(), StreamName.MAIN)) {
            camera.video(1);
            try (Socket stalled = stalled(daemon, "/live.mp4");
                    Mp4Stream fast = new Mp4Stream(daemon.open("/live.mp4").body())) {
                await().until(() -> daemon.daemon().audience().total() == 2);
                List<ByteBuffer> got = new ArrayList<>(video(fast, 1));
                int runs = 0;
                while (daemon.daemon().audience().unitsDropped() < 500) {
                    camera.video(60);
                    got.addAll(video(fast, 60));
                    runs++;
                }
                assertThat(got).isEqualTo(expected(camera, 1 + runs * 60));

                long dropped = daemon.daemon().audience().unitsDropped();
                Mp4Stream resumed = new Mp4Stream(withoutHead(stalled.getInputStream()));
                Sample before = resumed.next();
                Sample next = resumed.next();
                while (next.number() == before.number() + 1) {
                    before = next;
                    if (stalled.getInputStream().available() == 0) {
                        camera.video(1);
                        video(fast, 1);
                    }
                    next = resumed.next();
                }
                assertThat(next.key()).as("the first unit behind the gap").isTrue();
                assertThat(next.track()).isEqualTo(1);
                assertThat(next.number() - before.number()).isGreaterThan((int) dropped - 100);
            }
        }
    }

    @Test
    void aStalledMjpegViewerSkipsAndTheOtherGetsEveryPicture() throws Exception {
        try (RunningDaemon daemon = new RunningDaemon();
                TestCamera camera = new TestCamera(daemon.frames(), StreamName.MAIN)) {
            camera.pictureBytes(100_000);
            try (Socket stalled = stalled(daemon, "/video.mjpg");
                    InputStream fast = daemon.open("/video.mjpg").body()) {
                await().until(() -> daemon.daemon().audience().total() == 2);
                DataInputStream in = new DataInputStream(fast);
                nextLine(in);
                int pictures = 0;
                while (daemon.daemon().audience().unitsDropped() < 10) {
                    byte[] jpeg = camera.picture();
                    assertThat(picture(in)).isEqualTo(jpeg);
                    pictures++;
                }
                assertThat(pictures).isGreaterThan(10);
                assertThat(stalled.isConnected()).isTrue();
            }
        }
    }

    @Test
    void whenMemoryRunsOutTheSlowestViewersGoAndTheOthersStay() throws Exception {
        List<Socket> stalled = new ArrayList<>();
        AtomicInteger received = new AtomicInteger();
        try (RunningDaemon daemon = new RunningDaemon(RunningDaemon.limits(500, 1 << 20, LONG));
                TestCamera camera = new TestCamera(daemon.frames(), StreamName.MAIN);
                DataInputStream fast = new DataInputStream(daemon.open("/video.mjpg").body())) {
            camera.pictureBytes(100_000);
            Thread reader = new Thread(() -> count(fast, received));
            reader.start();
            for (int i = 0; i < 15; i++) {
                stalled.add(stalled(daemon, "/video.mjpg"));
                int enoughToFillItsSocket = received.get() + 12;
                await().pollInterval(Duration.ofMillis(5))
                        .until(
                                () -> {
                                    camera.picture();
                                    return received.get() >= enoughToFillItsSocket;
                                });
            }

            assertThat(daemon.daemon().audience().total())
                    .as("more pictures are held than there is memory for, so some had to go")
                    .isLessThan(12);
            assertThat(reader.isAlive()).isTrue();
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
    }

    private static void count(DataInputStream in, AtomicInteger received) {
        try {
            nextLine(in);
            while (true) {
                picture(in);
                received.incrementAndGet();
            }
        } catch (IOException e) {
            // the test is over
            Thread.currentThread().interrupt();
        }
    }

    private static Socket stalled(RunningDaemon daemon, String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL_RECEIVE_BUFFER);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(RunningDaemon.LOOPBACK, daemon.port()));
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static List<ByteBuffer> expected(TestCamera camera, int units) {
        List<ByteBuffer> payloads = new ArrayList<>();
        for (int i = 0; i < units; i++) {
            payloads.add(camera.movie().video().get(i % 60).payload());
        }
        return payloads;
    }

    private static List<ByteBuffer> video(Mp4Stream stream, int count) throws IOException {
        List<ByteBuffer> payloads = new ArrayList<>();
        while (payloads.size() < count) {
            Sample sample = stream.next();
            if (sample.track() == 1) {
                payloads.add(sample.payload());
            }
        }
        return payloads;
    }

    private static byte[] picture(DataInputStream in) throws IOException {
        int length = 0;
        for (String line = nextLine(in); !line.isEmpty(); line = nextLine(in)) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        byte[] jpeg = in.readNBytes(length);
        nextLine(in);
        nextLine(in);
        return jpeg;
    }

    private static InputStream withoutHead(InputStream in) throws IOException {
        while (!nextLine(in).isEmpty()) {
            // skips the head of the response
        }
        return in;
    }

    private static String nextLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the response ended");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }
}
