package org.opticlink.daemon.web;

import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.StreamName;
import org.opticlink.daemon.feed.StreamFeed;
import org.opticlink.daemon.media.PicturePart;
import org.opticlink.daemon.viewers.AacViewer;
import org.opticlink.daemon.viewers.MjpegViewer;
import org.opticlink.daemon.viewers.Mp4Viewer;
import org.opticlink.daemon.viewers.Refusal;
import org.opticlink.daemon.viewers.SnapshotRequest;
import org.opticlink.daemon.viewers.ViewerKind;

/** The endpoints that send media. Each takes {@code ?stream=main} or {@code ?stream=sub}. */
final class MediaEndpoints {

    private static final long SNAPSHOT_NANOS = 5_000_000_000L;
    private static final int SERVICE_UNAVAILABLE = 503;

    private final ChannelView channel;
    private final Requests requests;

    MediaEndpoints(ChannelView channel, Requests requests) {
        this.channel = channel;
        this.requests = requests;
    }

    void mjpeg(Exchange exchange) {
        withStream(
                exchange,
                stream -> Optional.of(PicturePart.MEDIA_TYPE),
                ViewerKind.MJPEG,
                (request, stream) ->
                        stream.watch(
                                new MjpegViewer(
                                        request.request(),
                                        request.response(),
                                        request.completion(),
                                        channel.audience())));
    }

    void mp4(Exchange exchange) {
        boolean takesEpochs = exchange.parameter("epochs", "").equals("continue");
        withStream(
                exchange,
                stream -> stream.format().map(StreamFormat::mimeType),
                ViewerKind.MP4,
                (request, stream) ->
                        stream.watch(
                                new Mp4Viewer(
                                        request.request(),
                                        request.response(),
                                        request.completion(),
                                        channel.audience(),
                                        takesEpochs)));
    }

    void aac(Exchange exchange) {
        withStream(
                exchange,
                stream -> Optional.of(AacViewer.MEDIA_TYPE),
                ViewerKind.AAC,
                (request, stream) ->
                        stream.listen(
                                new AacViewer(
                                        request.request(),
                                        request.response(),
                                        request.completion(),
                                        channel.audience())));
    }

    void snapshot(Exchange exchange) {
        Optional<StreamFeed> stream = stream(exchange);
        if (stream.isEmpty()) {
            exchange.refuse(noSuchStream());
        } else if (exchange.headOnly()) {
            exchange.body("image/jpeg", new byte[0]);
        } else {
            long deadline = System.nanoTime() + SNAPSHOT_NANOS;
            stream.get()
                    .ask(new SnapshotRequest(exchange.response(), exchange.completion(), deadline));
        }
    }

    private void withStream(
            Exchange exchange,
            java.util.function.Function<StreamFeed, Optional<String>> mediaType,
            ViewerKind kind,
            BiConsumer<Exchange, StreamFeed> watch) {
        Optional<StreamFeed> stream = stream(exchange);
        if (stream.isEmpty()) {
            exchange.refuse(noSuchStream());
        } else if (exchange.headOnly()) {
            Optional<String> type = mediaType.apply(stream.get());
            if (type.isPresent()) {
                exchange.endlessHead(type.get());
            } else {
                exchange.refuse(Refusal.nothingYet(""));
            }
        } else if (requests.leaving()) {
            // an old connection that asks the leaving process; the next one asks its successor
            exchange.again();
        } else if (!channel.audience().enter(kind)) {
            String reason =
                    "already "
                            + channel.audience().limit()
                            + " viewers, which is the limit of this channel";
            exchange.refuse(new Refusal(SERVICE_UNAVAILABLE, reason, 5));
        } else {
            watch.accept(exchange, stream.get());
        }
    }

    private Optional<StreamFeed> stream(Exchange exchange) {
        String wanted = exchange.parameter("stream", StreamName.MAIN.label());
        return channel.streams().values().stream()
                .filter(stream -> stream.name().label().equals(wanted.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private Refusal noSuchStream() {
        return Refusal.notThere("the camera has no such stream");
    }
}
