package org.opticlink.daemon.web;

import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.opticlink.daemon.port.ConnectionGuard;

/** Checks each request and hands it to the endpoint of its path. */
final class PortHandler extends Handler.Abstract.NonBlocking {

    private static final String ALLOWED = "GET, HEAD";

    private final ConnectionGuard guard;
    private final HostCheck hosts;
    private final Map<String, Endpoint> endpoints;
    private final Requests requests;

    PortHandler(
            ConnectionGuard guard,
            HostCheck hosts,
            Map<String, Endpoint> endpoints,
            Requests requests) {
        this.guard = guard;
        this.requests = requests;
        this.hosts = hosts;
        this.endpoints = Map.copyOf(endpoints);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        guard.answering(request);
        requests.begin(request);
        Exchange exchange = new Exchange(request, response, callback);
        SecurityHeaders.put(response.getHeaders());
        if (!hosts.accepts(request.getHeaders().get(HttpHeader.HOST))) {
            exchange.status(HttpStatus.MISDIRECTED_REQUEST_421);
            return true;
        }
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (hosts.mayRead(origin)) {
            response.getHeaders().put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        }
        if (requests.leaving()) {
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        }
        Endpoint endpoint = endpoints.get(request.getHttpURI().getPath());
        if (endpoint == null) {
            exchange.status(HttpStatus.NOT_FOUND_404);
        } else if (!HttpMethod.GET.is(request.getMethod())
                && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, ALLOWED);
            exchange.status(HttpStatus.METHOD_NOT_ALLOWED_405);
        } else {
            endpoint.serve(exchange);
        }
        return true;
    }
}
