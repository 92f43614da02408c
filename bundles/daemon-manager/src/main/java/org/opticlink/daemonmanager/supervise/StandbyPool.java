package org.opticlink.daemonmanager.supervise;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opticlink.daemon.protocol.DaemonMessage;
import org.opticlink.daemon.protocol.Ready;
import org.opticlink.daemonmanager.process.Daemon;
import org.opticlink.daemonmanager.process.DaemonLauncher;
import org.opticlink.daemonmanager.process.DaemonListener;
import org.opticlink.lane.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Processes that have exercised themselves and wait for a channel. On the lane. */
final class StandbyPool {

    private static final Logger LOG = LoggerFactory.getLogger(StandbyPool.class);

    /** A standby is started when nothing more urgent has started for this long. */
    static final Duration CALM = Duration.ofSeconds(1);

    private final Lane lane;
    private final DaemonLauncher launcher;
    private final List<Standby> standbys = new ArrayList<>();
    private final CrashBackoff backoff = new CrashBackoff();
    private int wanted;
    private long notBeforeNanos;

    StandbyPool(Lane lane, DaemonLauncher launcher) {
        this.lane = lane;
        this.launcher = launcher;
        this.notBeforeNanos = lane.nanos() + CALM.toNanos();
    }

    /**
     * Changes how many there are to be; too many end at once, missing ones come with {@link #fill}.
     */
    void want(int count) {
        wanted = count;
        while (standbys.size() > wanted) {
            standbys.remove(standbys.size() - 1).end();
        }
    }

    /** Something more urgent starts; standbys can wait. */
    void holdBack() {
        notBeforeNanos = Math.max(notBeforeNanos, lane.nanos() + CALM.toNanos());
    }

    /** Starts what is missing; called now and then. */
    void fill(Duration startTimeout) {
        standbys.stream().filter(standby -> standby.late(startTimeout)).forEach(Standby::kill);
        while (standbys.size() < wanted && lane.nanos() >= notBeforeNanos) {
            Standby standby = new Standby();
            standbys.add(standby);
            launcher.launch(DaemonLauncher.STANDBY, standby);
        }
    }

    /** Gives a waiting process to whoever listens from now on; false when none is ready. */
    boolean handOver(DaemonListener heir) {
        Optional<Standby> ready = standbys.stream().filter(standby -> standby.ready).findFirst();
        ready.ifPresent(
                standby -> {
                    standbys.remove(standby);
                    holdBack();
                    standby.inherit(heir);
                });
        return ready.isPresent();
    }

    int readyCount() {
        return (int) standbys.stream().filter(standby -> standby.ready).count();
    }

    private final class Standby implements DaemonListener {

        private final long launchedNanos = lane.nanos();
        private Daemon daemon;
        private DaemonListener heir;
        private boolean ready;
        private boolean ended;

        @Override
        public void started(Daemon started) {
            daemon = started;
            if (ended) {
                daemon.kill();
            }
        }

        @Override
        public void notStarted(String reason) {
            lost();
        }

        @Override
        public void said(DaemonMessage message) {
            if (heir != null) {
                heir.said(message);
            } else if (message instanceof Ready) {
                ready = true;
            }
        }

        @Override
        public void exited(int status) {
            if (heir != null) {
                heir.exited(status);
            } else if (!ended) {
                LOG.warn("a standby process ended with status {}: {}", status, daemon.lastLines());
                lost();
            }
        }

        private void lost() {
            standbys.remove(this);
            long now = lane.nanos();
            notBeforeNanos = now + backoff.crashed(Duration.ofNanos(now - launchedNanos)).toNanos();
        }

        private void inherit(DaemonListener next) {
            heir = next;
            next.started(daemon);
        }

        private boolean late(Duration startTimeout) {
            return !ready
                    && daemon != null
                    && lane.nanos() - launchedNanos > startTimeout.toNanos();
        }

        private void kill() {
            daemon.kill();
        }

        /** A standby has nothing to finish. */
        private void end() {
            ended = true;
            if (daemon != null) {
                daemon.endInput();
                lane.after(Duration.ofSeconds(1), daemon::kill);
            }
        }
    }
}
