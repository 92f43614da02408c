package org.opticlink.daemon.viewers;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.opticlink.daemon.media.Epoch;

/**
 * A listener to the AAC track in ADTS. Every ADTS frame names its parameters, so a change of format
 * goes unnoticed.
 */
public final class AacViewer extends PacketViewer {

    /** Media type of the response. */
    public static final String MEDIA_TYPE = "audio/aac";

    /** Makes a viewer that waits to be started. */
    public AacViewer(Request request, Response response, Callback completion, Audience audience) {
        super(ViewerKind.AAC, request, response, completion, audience);
    }

    @Override
    protected String mediaType(Epoch epoch) {
        return MEDIA_TYPE;
    }

    @Override
    protected boolean survives(Epoch old, Epoch now) {
        return now.format().audio() != null;
    }

    @Override
    protected boolean wantsInit() {
        return false;
    }
}
