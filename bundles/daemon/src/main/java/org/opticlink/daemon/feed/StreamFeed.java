package org.opticlink.daemon.feed;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.daemon.viewers.MjpegViewer;
import org.opticlink.daemon.viewers.PacketViewer;
import org.opticlink.daemon.viewers.SnapshotRequest;
import org.opticlink.daemon.viewers.Viewer;
import org.opticlink.frames.ChannelReader;
import org.opticlink.frames.Demand;
import org.opticlink.frames.FormatReader;
import org.opticlink.frames.TrackReader;

/**
 * Everything that viewers can get of one stream. Public methods are thread-safe; the rest belongs
 * to the pump thread.
 */
public final class StreamFeed {

    private final StreamName name;
    private final Executor pump;
    private final MediaFeed media;
    private final PictureFeed pictures;
    private final FormatReader format;
    private final RateGauge rate;
    private final TrackReader sound;

    StreamFeed(ChannelReader reader, StreamName name, FeedContext context, Executor pump) {
        this.name = name;
        this.pump = pump;
        this.media = new MediaFeed(new UnitSource(reader, name), context);
        this.pictures = new PictureFeed(reader, name, context);
        this.format = reader.format(name);
        this.rate = new RateGauge(reader.track(name, TrackKind.VIDEO));
        this.sound = reader.track(name, TrackKind.AUDIO);
    }

    /** Adds a viewer of fragmented MP4. */
    public void watch(PacketViewer viewer) {
        admit(viewer, () -> media.join(viewer, false));
    }

    /** Adds a viewer of sound only. */
    public void listen(PacketViewer viewer) {
        admit(viewer, () -> media.join(viewer, true));
    }

    /** Adds a viewer of pictures. */
    public void watch(MjpegViewer viewer) {
        admit(viewer, () -> pictures.join(viewer));
        viewer.iterate();
    }

    /** Asks for one picture. */
    public void ask(SnapshotRequest snapshot) {
        pump.execute(() -> pictures.ask(snapshot));
    }

    private void admit(Viewer viewer, Runnable join) {
        viewer.onGone(gone -> pump.execute(() -> feeds().forEach(feed -> feed.leave(gone))));
        pump.execute(join);
    }

    /** Returns which stream this is. */
    public StreamName name() {
        return name;
    }

    /** Returns the newest format; empty before the first. */
    public Optional<StreamFormat> format() {
        return format.read().map(FormatReader.Versioned::format);
    }

    /** Returns the measured video units per second, whoever watches. */
    public double frameRate() {
        return rate.perSecond();
    }

    /** Returns how many units were overwritten before they were read. */
    public long missed() {
        return media.missed();
    }

    /** Returns how many units of video and sound there have been, whoever reads them. */
    long units() {
        return rate.head() + sound.head();
    }

    RateGauge rate() {
        return rate;
    }

    List<Feed> feeds() {
        return List.of(media, pictures);
    }

    Demand demand() {
        Demand demand =
                media.wanted() || pictures.wanted() ? Demand.NONE.withStream(name) : Demand.NONE;
        return pictures.wantsDecoding() ? demand.withPictures(name) : demand;
    }
}
