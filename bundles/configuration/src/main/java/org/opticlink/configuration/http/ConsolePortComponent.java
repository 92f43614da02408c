package org.opticlink.configuration.http;

import java.io.IOException;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the port once the bundle of the HTTP server has started. */
@Component(
        immediate = true,
        service = {})
public final class ConsolePortComponent {

    private static final Logger LOG = LoggerFactory.getLogger(ConsolePortComponent.class);
    private static final String SERVER = "org.apache.felix.http.jetty12";
    private static final String PID = "org.apache.felix.http";
    private static final String HOST = "org.apache.felix.http.host";
    private static final String PORT = "org.osgi.service.http.port";
    private static final String ENDPOINT = "osgi.http.endpoint";

    /** As the synchronisation with files knows configurations that are not to be written. */
    private static final String TEMPORARY = "opticlink.temporary";

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");

    /** Longer than any server takes to start; it only delays the message that it did not. */
    private static final long START_MILLIS = 10_000;

    /** The server starts while its bundle does, so it listens by now or never will. */
    private static final long STARTED_MILLIS = 500;

    private final BundleContext context;
    private final ConfigurationAdmin admin;
    private final ServiceTracker<HttpServiceRuntime, ServiceReference<HttpServiceRuntime>> runtime;
    private final BundleTracker<Bundle> bundles;
    private Thread thread;

    /** Waits for the bundle of the HTTP server. */
    @Activate
    public ConsolePortComponent(BundleContext context, @Reference ConfigurationAdmin admin) {
        this.context = context;
        this.admin = admin;
        runtime =
                new ServiceTracker<>(context, HttpServiceRuntime.class, null) {
                    @Override
                    public ServiceReference<HttpServiceRuntime> addingService(
                            ServiceReference<HttpServiceRuntime> reference) {
                        return reference;
                    }
                };
        bundles =
                new BundleTracker<>(context, Bundle.ACTIVE, null) {
                    @Override
                    public Bundle addingBundle(Bundle bundle, BundleEvent event) {
                        if (SERVER.equals(bundle.getSymbolicName())) {
                            serverStarted();
                        }
                        return null;
                    }
                };
    }

    @Activate
    void open() {
        runtime.open();
        bundles.open();
    }

    @Deactivate
    synchronized void close() {
        bundles.close();
        if (thread != null) {
            thread.interrupt();
        }
        runtime.close();
    }

    private synchronized void serverStarted() {
        String port = context.getProperty(PORT);
        if (thread != null || port == null || !NUMBER.matcher(port.strip()).matches()) {
            return; // any port, or a range: the server looks for itself
        }
        ConsoleAddress wanted =
                new ConsoleAddress(
                        Optional.ofNullable(context.getProperty(HOST)),
                        Integer.parseInt(port.strip()));
        thread = new Thread(() -> ensure(wanted), "opticlink-console-port");
        thread.setDaemon(true);
        thread.start();
    }

    private void ensure(ConsoleAddress wanted) {
        try {
            new ConsolePort(new FelixServer(), wanted).ensure();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the system stops
        }
    }

    /** The HTTP server of Apache Felix, whose service is there only while it listens. */
    private final class FelixServer implements ConsolePort.Server {

        private long patience = STARTED_MILLIS;

        @Override
        public Optional<String> awaitListening() throws InterruptedException {
            ServiceReference<HttpServiceRuntime> found = runtime.waitForService(patience);
            return Optional.ofNullable(found).flatMap(FelixServer::endpoint);
        }

        @Override
        public void listenAt(int port) {
            patience = START_MILLIS;
            try {
                Configuration configuration = admin.getConfiguration(PID, "?");
                Dictionary<String, Object> given = configuration.getProperties();
                Dictionary<String, Object> properties = given == null ? new Hashtable<>() : given;
                properties.put(PORT, port);
                properties.put(TEMPORARY, true);
                configuration.update(properties);
            } catch (IOException e) {
                LOG.warn("cannot move the Web Console to port {}: {}", port, e.toString());
            }
        }

        private static Optional<String> endpoint(ServiceReference<HttpServiceRuntime> server) {
            Object endpoints = server.getProperty(ENDPOINT);
            return endpoints instanceof String[] many
                    ? Arrays.stream(many).filter(one -> one.startsWith("http")).findFirst()
                    : Optional.ofNullable(endpoints).map(Object::toString);
        }
    }
}
