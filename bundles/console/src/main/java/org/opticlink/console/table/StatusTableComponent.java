package org.opticlink.console.table;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.opticlink.api.channel.ChannelListener;
import org.opticlink.api.channel.ChannelStatus;
import org.opticlink.api.channel.Channels;
import org.opticlink.security.Users;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.service.servlet.runtime.HttpServiceRuntimeConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints the status table on the standard output of the program. */
@Component(immediate = true, service = ChannelListener.class)
public final class StatusTableComponent implements ChannelListener {

    private static final Logger LOG = LoggerFactory.getLogger(StatusTableComponent.class);
    private static final long GRACE_SECONDS = 10;
    private static final String HOME = "opticlink.home";
    private static final String CHANNEL_CONFIGURATIONS =
            "(service.factoryPid=org.opticlink.channel)";

    private final BundleContext context;
    private final ConfigurationAdmin configurations;
    private final StatusTable table;
    private final StartWatch start;

    /**
     * Everything about the table happens on this thread, so that whoever reports a change never
     * waits.
     */
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(
                    1, StatusTableComponent::thread, new ThreadPoolExecutor.DiscardPolicy());

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Channels channels;

    private volatile Users users;
    private volatile Map<String, Object> http = Map.of();

    /** Waits for the start to be over. */
    @Activate
    public StatusTableComponent(
            BundleContext context,
            @Reference ConfigurationAdmin configurations,
            @Reference(
                            service = PrintStream.class,
                            target = "(opticlink.terminal=true)",
                            cardinality = ReferenceCardinality.OPTIONAL)
                    PrintStream terminal) {
        this.context = context;
        this.configurations = configurations;
        table =
                new StatusTable(
                        this::list,
                        this::configured,
                        this::footer,
                        LocalTime::now,
                        terminal == null ? standardOutput() : terminal);
        start = new StartWatch(context, this::startFinished);
    }

    /** Where another launcher than ours has started the container. */
    @SuppressWarnings("standardStreams")
    private static PrintStream standardOutput() {
        return System.out;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "opticlink-status-table");
        thread.setDaemon(true);
        return thread;
    }

    @Activate
    void activate() {
        start.open();
    }

    @Deactivate
    void deactivate() {
        start.close();
        thread.shutdownNow();
    }

    @Reference(
            service = HttpServiceRuntime.class,
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindHttp(Map<String, Object> properties) {
        http = properties;
        thread.execute(logged(table::footerChanged));
    }

    void unbindHttp(Map<String, Object> properties) {
        if (http == properties) {
            http = Map.of();
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindUsers(Users added) {
        users = added;
        thread.execute(logged(table::footerChanged));
    }

    void unbindUsers(Users removed) {
        if (users == removed) {
            users = null;
        }
    }

    @Override
    public void changed(ChannelStatus status) {
        if (!isStopping()) {
            thread.execute(logged(() -> table.changed(status)));
        }
    }

    @Override
    public void removed(String id) {
        if (!isStopping()) {
            thread.execute(logged(() -> table.removed(id)));
        }
    }

    /** That channels go when everything stops is no news. */
    private boolean isStopping() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() == Bundle.STOPPING;
    }

    private void startFinished() {
        thread.execute(logged(table::startFinished));
        thread.schedule(logged(table::graceOver), GRACE_SECONDS, TimeUnit.SECONDS);
    }

    private static Runnable logged(Runnable step) {
        return () -> {
            try {
                step.run();
            } catch (RuntimeException e) {
                LOG.error("cannot print the table of channels", e);
            }
        };
    }

    private List<ChannelStatus> list() {
        Channels running = channels;
        return running == null ? List.of() : running.list();
    }

    private int configured() {
        try {
            Configuration[] found = configurations.listConfigurations(CHANNEL_CONFIGURATIONS);
            return found == null ? 0 : found.length;
        } catch (IOException | InvalidSyntaxException e) {
            throw new IllegalStateException("cannot count the configurations of channels", e);
        }
    }

    private List<String> footer() {
        String console =
                Footer.console(
                        Footer.strings(http.get(HttpServiceRuntimeConstants.HTTP_SERVICE_ENDPOINT)),
                        Optional.ofNullable(users));
        String home = context.getProperty(HOME);
        return home == null
                ? List.of(console)
                : List.of(console, "Log: " + Path.of(home, "var", "log", "opticlink.log"));
    }
}
