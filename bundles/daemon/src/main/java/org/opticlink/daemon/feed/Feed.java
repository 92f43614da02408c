package org.opticlink.daemon.feed;

import java.util.List;
import org.opticlink.daemon.viewers.Viewer;

/** One kind of media of one stream on its way to viewers. Belongs to the pump thread. */
interface Feed {

    /** Whether anybody wants it. */
    boolean wanted();

    /**
     * Whether there is something in shared memory that {@link #turn} has not seen; false while
     * nobody wants it.
     */
    boolean news();

    /**
     * Reads what there is and offers it; starts, refuses and forgets viewers.
     *
     * @param nowNanos the stream clock
     * @return whether it stopped before it had read everything
     */
    boolean turn(long nowNanos);

    /** Forgets a viewer that is gone. */
    void leave(Viewer viewer);

    /**
     * Ends all responses: with what has been sent so far, or with the reason why there was nothing.
     */
    void end();

    /** Returns all viewers, also those that wait for something to start with. */
    List<Viewer> viewers();
}
