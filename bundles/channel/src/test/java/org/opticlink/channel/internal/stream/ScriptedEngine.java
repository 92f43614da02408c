package org.opticlink.channel.internal.stream;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Predicate;
import org.opticlink.api.capture.CaptureCounters;
import org.opticlink.api.capture.CaptureEngine;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureException.Reason;
import org.opticlink.api.capture.CaptureLimits;
import org.opticlink.api.capture.CaptureSession;
import org.opticlink.api.capture.CaptureSource;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.api.frames.TrackKind;

/** An engine whose sessions do what a test wrote down, one script after the other. */
public final class ScriptedEngine implements CaptureEngine {

    /** What one session does; it is over when this returns or throws. */
    public interface Script {

        /** Plays the session. */
        void play(Session session) throws CaptureException;
    }

    /** One session. */
    public final class Session implements CaptureSession {

        private final CaptureSource source;
        private final StreamSink sink;
        private volatile boolean closed;
        private volatile long units;

        private Session(CaptureSource source, StreamSink sink) {
            this.source = source;
            this.sink = sink;
        }

        /** Puts units into the sink. */
        public void send(int count) {
            for (int i = 0; i < count; i++) {
                units++;
                sink.write(
                        TrackKind.VIDEO, new AccessUnit(ByteBuffer.allocate(1), true, 0, 0, 1, 0));
            }
        }

        /** Blocks until somebody closes the session, like a camera that is live. */
        public synchronized void stayOpen() {
            while (!closed) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }

        /** Whether somebody closed the session. */
        public boolean closed() {
            return closed;
        }

        /** What the session was made for. */
        public CaptureSource source() {
            return source;
        }

        @Override
        public void run() throws CaptureException {
            open++;
            mostOpen = Math.max(mostOpen, open);
            try {
                Script script = scripts.isEmpty() ? otherwise : scripts.poll();
                script.play(this);
            } finally {
                open--;
            }
        }

        @Override
        public synchronized void close() {
            closed = true;
            notifyAll();
        }

        @Override
        public CaptureCounters counters() {
            return new CaptureCounters(units, 0, units, units / 2, 0, 0);
        }
    }

    /** All sessions ever made. */
    public final List<Session> sessions = new ArrayList<>();

    private final Queue<Script> scripts = new ArrayDeque<>();
    private final Predicate<CaptureSource> supported;
    private Script otherwise = fail(Reason.UNREACHABLE, "refused");
    private int open;
    private int mostOpen;

    /** Supports what the test says. */
    public ScriptedEngine(Predicate<CaptureSource> supported) {
        this.supported = supported;
    }

    /** Supports everything. */
    public ScriptedEngine() {
        this(source -> true);
    }

    /** Fails with a reason. */
    public static Script fail(Reason reason, String message) {
        return session -> {
            throw new CaptureException(reason, message);
        };
    }

    /** Adds what the next session does. */
    public ScriptedEngine then(Script script) {
        scripts.add(script);
        return this;
    }

    /** Says what sessions do when nothing else is written down. */
    public ScriptedEngine otherwise(Script script) {
        otherwise = script;
        return this;
    }

    /** The most sessions that were ever open at a time. */
    public int mostOpen() {
        return mostOpen;
    }

    @Override
    public boolean supports(CaptureSource source) {
        return supported.test(source);
    }

    @Override
    public synchronized CaptureSession create(
            CaptureSource source, StreamSink sink, CaptureLimits limits) {
        Session session = new Session(source, sink);
        sessions.add(session);
        return session;
    }
}
