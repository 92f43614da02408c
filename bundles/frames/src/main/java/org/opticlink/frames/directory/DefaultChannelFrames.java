package org.opticlink.frames.directory;

import java.io.IOException;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.frames.ChannelFrames;
import org.opticlink.frames.ControlRecord;
import org.opticlink.frames.Demand;
import org.opticlink.frames.ReaderReport;
import org.opticlink.frames.ReaderTicket;
import org.opticlink.frames.Region;
import org.opticlink.frames.Ring;
import org.opticlink.frames.RingSize;
import org.opticlink.frames.TrackReader;
import org.opticlink.frames.doorbell.ChannelBell;
import org.opticlink.frames.doorbell.Doorbell;

/** One channel's ring, control record and bell. */
final class DefaultChannelFrames implements ChannelFrames {

    private final String channelId;
    private final Region ringRegion;
    private final Region controlRegion;
    private final Ring ring;
    private final ControlRecord control;
    private final Doorbell doorbell;
    private final ChannelBell bell;
    private final TrackReader mainVideo;
    private final Runnable onClose;
    private final ReaderSeats seats = new ReaderSeats();
    private boolean closed;

    DefaultChannelFrames(
            String channelId,
            Region ringRegion,
            RingSize size,
            Region controlRegion,
            Doorbell doorbell,
            Runnable onClose)
            throws IOException {
        this.channelId = channelId;
        this.ringRegion = ringRegion;
        this.controlRegion = controlRegion;
        this.ring = Ring.forWriter(ringRegion, size);
        this.control = ControlRecord.create(controlRegion);
        this.doorbell = doorbell;
        this.bell = doorbell.bell(control);
        this.mainVideo = ring.reader(StreamName.MAIN, TrackKind.VIDEO);
        this.onClose = onClose;
    }

    @Override
    public StreamSink sink(StreamName stream) {
        return new RingSink(stream, ring, control, bell);
    }

    @Override
    public synchronized ReaderTicket issue() throws IOException {
        if (closed) {
            throw new IOException("channel " + channelId + " is closed");
        }
        ReaderTicket ticket = seats.issue(channelId, ringRegion, controlRegion, doorbell.path());
        control.clear(ticket.slot());
        doorbell.admit(ticket, bell);
        return ticket;
    }

    @Override
    public synchronized void revoke(ReaderTicket ticket) {
        if (seats.holds(ticket)) {
            doorbell.dismiss(ticket);
            seats.remove(ticket);
            control.clear(ticket.slot());
        }
    }

    @Override
    public synchronized ReaderReport report(ReaderTicket ticket) {
        return seats.holds(ticket) ? control.report(ticket.slot()) : ReaderReport.NONE;
    }

    @Override
    public Demand demand() {
        return control.demand();
    }

    @Override
    public long publishedUnits() {
        return mainVideo.head();
    }

    void beat() {
        control.beat();
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            seats.forEach(doorbell::dismiss);
        }
        onClose.run();
    }
}
