package org.opticlink.daemon.viewers;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.opticlink.daemon.media.Epoch;
import org.opticlink.daemon.media.Packet;
import org.opticlink.daemon.media.PacketGroup;
import org.opticlink.daemon.media.PacketQueue;
import org.opticlink.daemon.memory.SharedBuffer;

/**
 * A viewer that needs every packet of a group in order. When more waits than the limits allow, all
 * of it is dropped, and the viewer goes on with the newest key frame once it has sent what was on
 * its way.
 *
 * <p>All methods but the inherited ones are called by the pump thread.
 */
public abstract class PacketViewer extends Viewer {

    private static final PacketQueue.Limits LIMITS =
            new PacketQueue.Limits(4L << 20, 512, 4_000_000_000L);

    private final PacketQueue queue = new PacketQueue(LIMITS);
    private boolean skipping;
    private long queuedEpoch = -1;

    /** Makes a viewer that waits to be started. */
    protected PacketViewer(
            ViewerKind kind,
            Request request,
            Response response,
            Callback completion,
            Audience audience) {
        super(kind, request, response, completion, audience);
    }

    /** Returns the media type of the response. */
    protected abstract String mediaType(Epoch epoch);

    /**
     * Whether the viewer can use packets of the new epoch in the same response as those of the old
     * one.
     */
    protected abstract boolean survives(Epoch old, Epoch now);

    /** Whether the viewer is sent initialisation segments. */
    protected abstract boolean wantsInit();

    /** Starts the response with what there is of the newest group. */
    public void start(Epoch epoch, PacketGroup group) {
        response().getHeaders().put(HttpHeader.CONTENT_TYPE, mediaType(epoch));
        response().getHeaders().put(HttpHeader.CONNECTION, "close");
        enqueue(epoch, group);
        iterate();
    }

    /** Answers that the response cannot start, and ends it. */
    public void refuse(Refusal refusal) {
        refusal.prepare(response());
        Packet body = new Packet(SharedBuffer.constant(refusal.body()), Packet.Kind.COMPANION, 0);
        queue.add(body, System.nanoTime());
        end();
    }

    /** Continues with a new epoch, or ends the response where that is not possible. */
    public void change(Epoch old, Epoch now) {
        if (!survives(old, now)) {
            end();
        }
    }

    /**
     * Offers a packet.
     *
     * @param group the newest group, which already contains the packet
     */
    public void offer(Packet packet, Epoch epoch, PacketGroup group) {
        if (ending()) {
            return;
        }
        if (skipping) {
            if (!idle() || !group.startsAfter(queue.takenLeading())) {
                audience().dropped(1);
                return;
            }
            skipping = false;
            enqueue(epoch, group);
        } else {
            long now = System.nanoTime();
            addInit(epoch, now);
            queue.add(packet, now);
            if (queue.overfull(now)) {
                audience().dropped(queue.clear());
                queuedEpoch = queue.takenEpoch();
                skipping = true;
            }
        }
        iterate();
    }

    private void enqueue(Epoch epoch, PacketGroup group) {
        long now = System.nanoTime();
        long bytes = 0;
        addInit(epoch, now);
        for (Packet packet : group.packets()) {
            queue.add(packet, now);
            bytes += packet.buffer().length();
        }
        queue.limit(LIMITS.plus(bytes, group.packets().size()));
    }

    private void addInit(Epoch epoch, long now) {
        if (wantsInit() && queuedEpoch != epoch.number()) {
            queuedEpoch = epoch.number();
            queue.add(epoch.init(), now);
        }
    }

    @Override
    protected final SharedBuffer next() {
        Packet packet = queue.poll();
        return packet == null ? null : packet.buffer();
    }

    @Override
    protected final void discard() {
        queue.close();
    }
}
