package org.opticlink.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ShellClientTest {

    @TempDir private Path var;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(screen, true, StandardCharsets.UTF_8);

    @Test
    void anInstanceThatDoesNotRunIsNamedByItsFolder() throws Exception {
        assertThatThrownBy(() -> ShellClient.connect(var))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("does not run with the data folder " + var.getParent());

        Files.writeString(var.resolve("shell.address"), var.resolve("gone").toString());
        assertThatThrownBy(() -> ShellClient.connect(var))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void answersAreShownAndTheLastOneDecidesHowItWent() throws Exception {
        try (ServerSocketChannel server = listen()) {
            CompletableFuture<String> heard =
                    answer(server, "a table\n\0" + "0" + "no such channel\n\0" + "1");
            try (ShellClient client = ShellClient.connect(var)) {
                BufferedReader keyboard =
                        new BufferedReader(new StringReader("list\n\nstatus x\nexit\nlist\n"));

                assertThat(client.converse(keyboard, terminal, true)).isEqualTo(1);
            }
            assertThat(heard.get()).isEqualTo("list\nstatus x\n");
            assertThat(screen.toString(StandardCharsets.UTF_8))
                    .isEqualTo(
                            "opticlink> a table\nopticlink> opticlink> no such channel\nopticlink> ");
        }
    }

    @Test
    void anAnswerThatBreaksOffIsNoSuccess() throws Exception {
        try (ServerSocketChannel server = listen()) {
            CompletableFuture<String> heard = answer(server, "half");
            try (ShellClient client = ShellClient.connect(var)) {
                assertThatThrownBy(() -> client.run("list", terminal))
                        .isInstanceOf(LaunchException.class)
                        .hasMessageContaining("hung up");
            }
            assertThat(heard.get()).isEqualTo("list\n");
        }
    }

    private ServerSocketChannel listen() throws Exception {
        Path socket = var.resolve("s");
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Files.writeString(var.resolve("shell.address"), socket.toString());
        return server;
    }

    /** Says everything at once, and hears the client out. */
    private static CompletableFuture<String> answer(ServerSocketChannel server, String text) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (SocketChannel client = server.accept()) {
                        Channels.newOutputStream(client)
                                .write(text.getBytes(StandardCharsets.UTF_8));
                        client.shutdownOutput();
                        StringBuilder heard = new StringBuilder();
                        new BufferedReader(
                                        new InputStreamReader(
                                                Channels.newInputStream(client),
                                                StandardCharsets.UTF_8))
                                .lines()
                                .forEach(line -> heard.append(line).append('\n'));
                        return heard.toString();
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
    }
}
