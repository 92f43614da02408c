package org.opticlink.daemon.viewers;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.opticlink.daemon.media.Epoch;

/** A viewer of fragmented MP4. */
public final class Mp4Viewer extends PacketViewer {

    private final boolean takesEpochs;

    /**
     * Makes a viewer that waits to be started.
     *
     * @param takesEpochs whether it can use a second initialisation segment in the same response,
     *     as Media Source can and players cannot
     */
    public Mp4Viewer(
            Request request,
            Response response,
            Callback completion,
            Audience audience,
            boolean takesEpochs) {
        super(ViewerKind.MP4, request, response, completion, audience);
        this.takesEpochs = takesEpochs;
    }

    @Override
    protected String mediaType(Epoch epoch) {
        return epoch.mimeType();
    }

    @Override
    protected boolean survives(Epoch old, Epoch now) {
        return takesEpochs && old.sameTracks(now);
    }

    @Override
    protected boolean wantsInit() {
        return true;
    }
}
