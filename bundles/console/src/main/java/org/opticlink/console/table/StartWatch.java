package org.opticlink.console.table;

import java.util.Arrays;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** Runs something once when the framework has reached the start level of every bundle. */
final class StartWatch implements FrameworkListener {

    private final BundleContext context;
    private final Runnable whenStarted;
    private boolean done;

    StartWatch(BundleContext context, Runnable whenStarted) {
        this.context = context;
        this.whenStarted = whenStarted;
    }

    /** Starts to watch; calls back at once when everything has started already. */
    void open() {
        context.addFrameworkListener(this);
        check();
    }

    void close() {
        context.removeFrameworkListener(this);
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTLEVEL_CHANGED
                || event.getType() == FrameworkEvent.STARTED) {
            check();
        }
    }

    private void check() {
        synchronized (this) {
            if (done || !isStarted()) {
                return;
            }
            done = true;
        }
        whenStarted.run();
    }

    private boolean isStarted() {
        Bundle system = context.getBundle(Constants.SYSTEM_BUNDLE_ID);
        int reached = system.adapt(FrameworkStartLevel.class).getStartLevel();
        return system.getState() == Bundle.ACTIVE
                && Arrays.stream(context.getBundles())
                        .map(bundle -> bundle.adapt(BundleStartLevel.class))
                        .allMatch(level -> level == null || level.getStartLevel() <= reached);
    }
}
