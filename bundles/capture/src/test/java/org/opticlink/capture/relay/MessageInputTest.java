package org.opticlink.capture.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageInputTest {

    private static MessageInput input(String text) {
        return new MessageInput(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), 0);
    }

    @Test
    void readsHeadsAndBodiesThatArriveByteByByte() throws Exception {
        String text =
                "RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Length: 3\r\n\r\nabcRTSP/1.0 404 Not Found\n\n";
        InputStream dripping =
                new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)) {
                    @Override
                    public synchronized int read(byte[] target, int offset, int length) {
                        return super.read(target, offset, Math.min(1, length));
                    }
                };
        MessageInput input = new MessageInput(dripping, 0);

        Head first = input.head();
        assertThat(first.status()).isEqualTo(200);
        assertThat(input.body(first.contentLength(10))).asString().isEqualTo("abc");
        assertThat(input.head().status()).isEqualTo(404);
        assertThat(input.head()).isNull();
    }

    @Test
    void joinsFoldedHeadersAndIgnoresTheirCase() throws Exception {
        String text =
                "RTSP/1.0 401 Unauthorized\r\nwww-authenticate: Digest realm=\"a\",\r\n nonce=\"b\"\r\n\r\n";
        Head head = input(text).head();

        assertThat(head.all("WWW-Authenticate")).containsExactly("Digest realm=\"a\", nonce=\"b\"");
    }

    @Test
    void refusesHeadsWithoutEnd() {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> input("RTSP/1.0 200 OK\r\n" + "X: y\r\n".repeat(100_000)).head());
        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(() -> input("RTSP/1.0 200 OK\r\nCSeq").head());
    }

    @Test
    void refusesBodiesThatAreTooLargeOrHaveNoLength() throws IOException {
        for (String length : new String[] {"11", "9999999999", "-1", "0x3", ""}) {
            Head head = input("RTSP/1.0 200 OK\r\nContent-Length: " + length + "\r\n\r\n").head();
            assertThatExceptionOfType(ProtocolException.class)
                    .as(length)
                    .isThrownBy(() -> head.contentLength(10));
        }
    }

    @Test
    void cutsReasonPhrasesDownToWhatCanBeShown() throws Exception {
        Head head = input("RTSP/1.0 500 \u0007<b>Oops" + "!".repeat(200) + "\r\n\r\n").head();

        assertThat(head.phrase()).startsWith("<b>Oops!!").hasSize(60);
    }
}
