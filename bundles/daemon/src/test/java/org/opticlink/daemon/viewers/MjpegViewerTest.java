package org.opticlink.daemon.viewers;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.opticlink.daemon.media.PicturePart;
import org.opticlink.daemon.memory.SharedBuffer;

/** A viewer over a connection that takes one buffer at a time, when the test says so. */
class MjpegViewerTest {

    private final List<String> written = new ArrayList<>();
    private final HttpFields.Mutable headers = HttpFields.build();
    private Callback pending;
    private final MjpegViewer viewer =
            new MjpegViewer(request(), response(), Callback.NOOP, new Audience(1));

    @Test
    void beginsWithABoundaryEvenWhenAPictureIsOfferedBeforeItStarts() {
        viewer.offer(part("first"));
        viewer.iterate();
        assertThat(written).containsExactly("--opticlink-picture\r\n");
        pending.succeeded();
        assertThat(written).containsExactly("--opticlink-picture\r\n", "first");
    }

    @Test
    void sendsTheNewestPictureAndSkipsTheOthers() {
        viewer.iterate();
        viewer.offer(part("first"));
        viewer.offer(part("second"));
        viewer.offer(part("third"));
        pending.succeeded();
        pending.succeeded();
        assertThat(written).containsExactly("--opticlink-picture\r\n", "third");
    }

    private static PicturePart part(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return new PicturePart(SharedBuffer.constant(bytes), 0, bytes.length, 0);
    }

    private static Request request() {
        return (Request)
                Proxy.newProxyInstance(
                        MjpegViewerTest.class.getClassLoader(),
                        new Class<?>[] {Request.class},
                        (proxy, method, arguments) -> null);
    }

    private Response response() {
        return (Response)
                Proxy.newProxyInstance(
                        MjpegViewerTest.class.getClassLoader(),
                        new Class<?>[] {Response.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("getHeaders")) {
                                return headers;
                            }
                            if (method.getName().equals("write")) {
                                written.add(
                                        StandardCharsets.US_ASCII
                                                .decode((ByteBuffer) arguments[1])
                                                .toString());
                                pending = (Callback) arguments[2];
                            }
                            return null;
                        });
    }
}
