package org.opticlink.daemon.viewers;

import java.io.IOException;
import java.util.function.Consumer;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.opticlink.daemon.memory.SharedBuffer;

/**
 * A response that goes on until the viewer leaves or is ended. One buffer is on its way at a time;
 * the next one is asked for when that has been sent. {@link #iterate()} tells that there is
 * something to send, from any thread.
 */
public abstract class Viewer extends IteratingCallback {

    private static final long QUIET_NANOS = 2_000_000_000L;

    private final ViewerKind kind;
    private final Request request;
    private final Response response;
    private final Callback completion;
    private final Audience audience;
    private Consumer<Viewer> onGone = viewer -> {};
    private volatile SharedBuffer sending;
    private volatile long sendingSince;
    private volatile long heardOf = System.nanoTime();
    private volatile boolean ending;
    private volatile boolean expelled;

    /** Makes a viewer that was let in to the audience; it counts itself out when it is gone. */
    protected Viewer(
            ViewerKind kind,
            Request request,
            Response response,
            Callback completion,
            Audience audience) {
        this.kind = kind;
        this.request = request;
        this.response = response;
        this.completion = completion;
        this.audience = audience;
        // a camera that sends nothing for a while must not cost its viewers the connection; a
        // viewer that takes
        // nothing for so long has a write pending, and that does fail
        request.addIdleTimeoutListener(timeout -> false);
    }

    /**
     * Takes the next buffer to send, which the caller then holds; null when there is none. Called
     * by one thread at a time.
     */
    protected abstract SharedBuffer next();

    /** Lets go of everything that waits; called once, after the last {@link #next()}. */
    protected abstract void discard();

    /**
     * Sets what to call, on any thread, when the viewer is gone. Set before the first buffer is
     * sent.
     */
    public void onGone(Consumer<Viewer> listener) {
        onGone = listener;
    }

    /** Ends the response after what waits has been sent. */
    public void end() {
        ending = true;
        iterate();
    }

    /** Cuts the connection. */
    public void expel() {
        expelled = true;
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        iterate();
    }

    /**
     * Returns the stream clock, in nanoseconds, at which the buffer on its way was handed over; 0
     * when there is none.
     */
    public long sendingSince() {
        return sending == null ? 0 : sendingSince;
    }

    /**
     * Cuts the connection when the peer has closed its side. While nothing is sent, only reading
     * tells; nobody else reads, because the request is complete and the response is the last one.
     * Called by the pump thread every now and then.
     */
    public void probe(long nowNanos) {
        if (sending != null || nowNanos - heardOf < QUIET_NANOS) {
            return;
        }
        heardOf = nowNanos;
        EndPoint peer = request.getConnectionMetaData().getConnection().getEndPoint();
        try {
            if (peer.fill(BufferUtil.allocate(1)) < 0) {
                expel();
            }
        } catch (IOException e) {
            expel();
        }
    }

    /** Whether nothing is on its way. */
    protected boolean idle() {
        return sending == null;
    }

    /** Whether the response ends as soon as what waits has been sent. */
    protected boolean ending() {
        return ending;
    }

    /** Returns the counters. */
    protected Audience audience() {
        return audience;
    }

    /** Returns the response, whose headers may be set until the first buffer is sent. */
    protected Response response() {
        return response;
    }

    @Override
    protected final Action process() throws IOException {
        if (expelled) {
            throw new IOException("the viewer is gone or was too slow for too long");
        }
        boolean last = ending;
        SharedBuffer buffer = next();
        if (buffer == null) {
            return last ? Action.SUCCEEDED : Action.IDLE;
        }
        sendingSince = System.nanoTime();
        sending = buffer;
        response.write(false, buffer.view(), this);
        return Action.SCHEDULED;
    }

    @Override
    protected final void onSuccess() {
        SharedBuffer sent = sending;
        heardOf = System.nanoTime();
        sending = null;
        audience.sent(sent.length(), sent.isConstant() ? 0 : 1);
        sent.release();
    }

    @Override
    protected final void onCompleteSuccess() {
        leave();
        completion.succeeded();
    }

    @Override
    protected final void onCompleteFailure(Throwable cause) {
        SharedBuffer unsent = sending;
        sending = null;
        if (unsent != null) {
            unsent.release();
        }
        leave();
        completion.failed(cause);
    }

    private void leave() {
        discard();
        audience.leave(kind);
        onGone.accept(this);
    }

    @Override
    public final InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
