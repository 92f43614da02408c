package org.opticlink.shell.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ShellSocketTest {

    @TempDir private Path var;

    private final AtomicInteger sessions = new AtomicInteger();

    @Test
    void everyLineIsAnsweredWithItsOutputAndHowItWent() throws Exception {
        try (ShellSocket socket = ShellSocket.open(var, Echo::new);
                SocketChannel client = connect()) {
            assertThat(ask(client, "hello \u00fc")).isEqualTo("printed hello \u00fc\nresult\n|0");
            assertThat(ask(client, "fail")).isEqualTo("printed fail\nit failed\n|1");
            assertThat(ask(client, "zero")).isEqualTo("printed zero\n \n|0");
            assertThat(socket).isNotNull();
        }
    }

    @Test
    void onlyTheUserOfThisProgramMayEnter() throws Exception {
        ShellSocket socket = ShellSocket.open(var, Echo::new);
        Path place = Path.of(Files.readString(var.resolve("shell.address")));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place.getParent())))
                .isEqualTo("rwx------");
        socket.close();

        assertThat(place).doesNotExist();
        assertThat(var.resolve("shell.address")).doesNotExist();
    }

    @Test
    void aLongFolderNameIsReplacedByAPrivateTemporaryOne() throws Exception {
        Path deep = Files.createDirectories(var.resolve("x".repeat(120)));
        try (ShellSocket socket = ShellSocket.open(deep, Echo::new)) {
            Path place = Path.of(Files.readString(deep.resolve("shell.address")));

            assertThat(place.toString()).hasSizeLessThan(SocketFolder.LONGEST);
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(place.getParent())))
                    .isEqualTo("rwx------");
            assertThat(socket).isNotNull();
        }
    }

    @Test
    void whatAKilledProcessLeftIsNoObstacleButALinkIs() throws Exception {
        Files.createDirectory(var.resolve("shell"));
        Files.writeString(var.resolve("shell/socket"), "left");
        ShellSocket.open(var, Echo::new).close();

        Files.createSymbolicLink(var.resolve("shell"), var);
        assertThatThrownBy(() -> ShellSocket.open(var, Echo::new))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is in the way of the shell");
    }

    @Test
    void closingEndsTheSessions() throws Exception {
        ShellSocket socket = ShellSocket.open(var, Echo::new);
        List<SocketChannel> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            clients.add(connect());
        }
        await().until(() -> sessions.get() == 3);
        socket.close();

        await().until(() -> sessions.get() == 0);
        for (SocketChannel client : clients) {
            assertThat(Channels.newInputStream(client).read()).isNegative();
            client.close();
        }
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(
                UnixDomainSocketAddress.of(Files.readString(var.resolve("shell.address"))));
    }

    private static String ask(SocketChannel client, String line) throws IOException {
        Channels.newOutputStream(client).write((line + "\n").getBytes(StandardCharsets.UTF_8));
        InputStream in = Channels.newInputStream(client);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        for (int octet = in.read(); octet > 0; octet = in.read()) {
            answer.write(octet);
        }
        return answer.toString(StandardCharsets.UTF_8) + "|" + (char) in.read();
    }

    private final class Echo implements Interpreter {

        private final OutputStream out;

        Echo(OutputStream out) {
            this.out = out;
            sessions.incrementAndGet();
        }

        @Override
        public String run(String line) throws Exception {
            out.write(("printed " + line + "\n").getBytes(StandardCharsets.UTF_8));
            return switch (line) {
                case "fail" -> throw new IllegalStateException("it failed");
                case "zero" -> "\0";
                default -> "result";
            };
        }

        @Override
        public void close() {
            sessions.decrementAndGet();
        }
    }
}
