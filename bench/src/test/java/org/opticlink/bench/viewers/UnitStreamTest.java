package org.opticlink.bench.viewers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitStreamTest {

    private static final String OK = "HTTP/1.1 200 OK\r\n\r\n";

    private final List<Long> stamps = new ArrayList<>();
    private final List<Long> firstBytes = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64, 100_000})
    void partsAreFoundHoweverTheBytesArrive(int pieces) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(ascii(OK + "--b\r\n"));
        for (int i = 1; i <= 3; i++) {
            body.writeBytes(ascii("Content-Type: image/jpeg\r\nContent-length:  300\r\n\r\n"));
            body.writeBytes(unit(300, i));
            body.writeBytes(ascii("\r\n--b\r\n"));
        }
        MjpegStream stream = new MjpegStream();

        feed(stream, body.toByteArray(), pieces);

        assertThat(stream.units()).isEqualTo(3);
        assertThat(stream.bytes()).isEqualTo(body.size());
        assertThat(stamps).containsExactly(1L, 2L, 3L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 100_000})
    void chunksAreTakenApart(int pieces) throws IOException {
        byte[] part = unit(40, 9);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(ascii("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
        body.writeBytes(ascii("1b\r\n--b\r\nContent-Length: 40\r\n\r\n\r\n"));
        body.writeBytes(ascii("a\r\n"));
        body.write(part, 0, 10);
        body.writeBytes(ascii("\r\n1E\r\n"));
        body.write(part, 10, 30);
        body.writeBytes(ascii("\r\n"));
        MjpegStream stream = new MjpegStream();

        feed(stream, body.toByteArray(), pieces);

        assertThat(stream.units()).isEqualTo(1);
        assertThat(stamps).containsExactly(9L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100_000})
    void onlyMediaDataCountsAsUnitOfMp4(int pieces) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(ascii(OK));
        body.writeBytes(box("ftyp", new byte[20]));
        for (int i = 1; i <= 2; i++) {
            body.writeBytes(box("moof", new byte[100]));
            body.writeBytes(box("mdat", unit(50, i)));
        }
        Mp4Stream stream = new Mp4Stream();

        feed(stream, body.toByteArray(), pieces);

        assertThat(stream.units()).isEqualTo(2);
        assertThat(stamps).containsExactly(1L, 2L);
    }

    @Test
    void timeOfFirstByteIsThatOfItsArrival() throws IOException {
        MjpegStream stream = new MjpegStream();
        UnitListener listener = (start, first, last) -> firstBytes.add(last - first);
        byte[] part = unit(30, 1);

        stream.accept(ByteBuffer.wrap(ascii(OK + "Content-Length: 30\r\n\r\n")), 5, listener);
        stream.accept(ByteBuffer.wrap(part, 0, 10), 100, listener);
        stream.accept(ByteBuffer.wrap(part, 10, 20), 170, listener);

        assertThat(firstBytes).containsExactly(70L);
    }

    @Test
    void refusalIsAnError() {
        byte[] answer = ascii("HTTP/1.1 503 Service Unavailable\r\n\r\n");

        assertThatThrownBy(() -> feed(new MjpegStream(), answer, 100))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("503");
    }

    private void feed(UnitStream stream, byte[] bytes, int pieces) throws IOException {
        for (int at = 0; at < bytes.length; at += pieces) {
            int length = Math.min(pieces, bytes.length - at);
            stream.accept(
                    ByteBuffer.wrap(bytes, at, length),
                    at,
                    (start, first, last) -> stamps.add(Stamp.read(start)));
        }
    }

    private static byte[] unit(int length, long stamp) {
        return ByteBuffer.allocate(length).putLong(Stamp.AT, stamp).array();
    }

    private static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(ascii(type))
                .put(content)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
