package org.opticlink.daemon.web;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.opticlink.daemon.port.ConnectionGuard;

/** Everything that a channel's port serves. */
public final class ChannelSite {

    private ChannelSite() {}

    /**
     * Returns the handler of all requests.
     *
     * @param loopbackOnly whether the port is bound to loopback addresses only
     * @param requests told of every request
     */
    public static Handler of(
            ChannelView channel, ConnectionGuard guard, boolean loopbackOnly, Requests requests) {
        MediaEndpoints media = new MediaEndpoints(channel, requests);
        Map<String, Endpoint> endpoints = new HashMap<>(PageEndpoints.of(channel.title()));
        endpoints.put("/video.mjpg", media::mjpeg);
        endpoints.put("/live.mp4", media::mp4);
        endpoints.put("/audio.aac", media::aac);
        endpoints.put("/snapshot.jpg", media::snapshot);
        endpoints.put("/status.json", new StatusEndpoint(channel));
        return new PortHandler(guard, new HostCheck(loopbackOnly), endpoints, requests);
    }
}
