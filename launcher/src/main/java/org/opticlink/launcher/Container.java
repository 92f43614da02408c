package org.opticlink.launcher;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The OSGi framework from start to stop. */
final class Container {

    private static final Logger LOG = LoggerFactory.getLogger(Container.class);
    private static final long STOP_SECONDS = 20;

    private final Installation installation;
    private final Framework framework;
    private final int startLevel;

    private Container(Installation installation, Framework framework, int startLevel) {
        this.installation = installation;
        this.framework = framework;
        this.startLevel = startLevel;
    }

    /** Returns as soon as the bundles start; they go on starting in the background. */
    static Container start(Installation installation, FrameworkSettings settings)
            throws LaunchException {
        StartLevels levels =
                StartLevels.read(installation.conf().resolve("startlevels.properties"));
        int startLevel = settings.startLevel();
        FrameworkSettings complete = settings.withSystemPackages(Jars.exports(installation.lib()));
        try {
            Framework framework =
                    ServiceLoader.load(FrameworkFactory.class)
                            .findFirst()
                            .orElseThrow(() -> new BundleException("no framework in lib/"))
                            .newFramework(complete.asMap());
            framework.init();
            reserveTerminal(framework);
            Container container = new Container(installation, framework, startLevel);
            container.stopWithProcess();
            container.startBundles(levels);
            return container;
        } catch (BundleException e) {
            throw new LaunchException(
                    LaunchException.SOFTWARE, "cannot start the OSGi framework", e);
        }
    }

    /**
     * Standard output belongs to the table for people, whose bundle finds it as a service. Whatever
     * else is printed, as Felix does without its log service, lands in the log.
     */
    private static void reserveTerminal(Framework framework) {
        framework
                .getBundleContext()
                .registerService(
                        PrintStream.class,
                        System.out,
                        new Hashtable<>(Map.of("opticlink.terminal", "true")));
        System.setOut(new PrintStream(new LoggedOutput(LOG::info), true, StandardCharsets.UTF_8));
    }

    /**
     * Waits until somebody stops the framework.
     *
     * @return whether it is to be started again
     */
    boolean awaitStop() throws InterruptedException {
        return framework.waitForStop(0).getType() == FrameworkEvent.STOPPED_UPDATE;
    }

    private void startBundles(StartLevels levels) throws LaunchException, BundleException {
        List<Bundle> bundles =
                new BundleInstaller(framework.getBundleContext(), levels)
                        .install(Jars.in(installation.bundles()));
        framework.start();
        framework
                .adapt(FrameworkStartLevel.class)
                .setStartLevel(startLevel, event -> reportStarted(bundles));
    }

    /** Plug-ins are not among the bundles: whoever watches their folder starts them later. */
    private void reportStarted(List<Bundle> bundles) {
        LOG.info(
                "OpticLink {} is up: profile {}, data in {}, {} bundles, {} ms after the start",
                Installation.version(),
                installation.profile(),
                installation.home(),
                bundles.size(),
                ManagementFactory.getRuntimeMXBean().getUptime());
        List<String> notStarted =
                bundles.stream()
                        .filter(bundle -> !isUp(bundle))
                        .map(Bundle::getSymbolicName)
                        .toList();
        if (!notStarted.isEmpty()) {
            LOG.warn("Not started: {}", String.join(", ", notStarted));
        }
    }

    private static boolean isUp(Bundle bundle) {
        int wanted = BundleInstaller.isFragment(bundle) ? Bundle.RESOLVED : Bundle.ACTIVE;
        return bundle.getState() == wanted;
    }

    private void stopWithProcess() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "opticlink-stop"));
    }

    private void stop() {
        if (framework.getState() != Bundle.ACTIVE && framework.getState() != Bundle.STARTING) {
            return;
        }
        // without its log service, Felix prints that it is being interrupted
        System.setOut(new PrintStream(new LoggedOutput(LOG::info), true, StandardCharsets.UTF_8));
        try {
            framework.stop();
            FrameworkEvent event = framework.waitForStop(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
            if (event.getType() == FrameworkEvent.WAIT_TIMEDOUT) {
                LOG.warn("Bundles did not stop within {} s", STOP_SECONDS);
            } else {
                LOG.info("OpticLink has stopped");
            }
        } catch (BundleException e) {
            LOG.error("Cannot stop the framework", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
