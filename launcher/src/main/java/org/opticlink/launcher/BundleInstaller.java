package org.opticlink.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs the bundles of the distribution without copying them. */
final class BundleInstaller {

    private static final Logger LOG = LoggerFactory.getLogger(BundleInstaller.class);

    private final BundleContext context;
    private final StartLevels levels;

    BundleInstaller(BundleContext context, StartLevels levels) {
        this.context = context;
        this.levels = levels;
    }

    /**
     * Installs all and marks those to start that can be started.
     *
     * @return all of them
     */
    List<Bundle> install(List<Path> jars) throws LaunchException {
        List<Bundle> bundles = new ArrayList<>();
        for (Path jar : jars) {
            try {
                bundles.add(context.installBundle(location(jar)));
            } catch (BundleException e) {
                throw new LaunchException(
                        LaunchException.SOFTWARE, "cannot install " + jar.getFileName(), e);
            }
        }
        for (Bundle bundle : bundles) {
            bundle.adapt(BundleStartLevel.class).setStartLevel(levels.of(bundle.getSymbolicName()));
        }
        bundles.stream().filter(bundle -> !isFragment(bundle)).forEach(BundleInstaller::start);
        return bundles;
    }

    static boolean isFragment(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }

    /** The framework decodes the location like a form, in which a plus is a space. */
    static String location(Path jar) {
        return "reference:" + jar.toUri().toString().replace("+", "%2B");
    }

    private static void start(Bundle bundle) {
        try {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException e) {
            // the others can do without it, and the health checks will tell
            LOG.error("Cannot start {}", bundle.getSymbolicName(), e);
        }
    }
}
