package org.opticlink.recorder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opticlink.api.recording.RecordingListener;
import org.opticlink.api.recording.RecordingRoot;
import org.opticlink.api.recording.RecordingStatus;
import org.opticlink.api.recording.RecordingStatus.Activity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices changes, logs those that an operator must know, and tells listeners. One thread. */
final class StatusWatch {

    private static final Logger LOG = LoggerFactory.getLogger(StatusWatch.class);

    private final Map<String, RecordingStatus> channels = new HashMap<>();
    private final Map<String, RecordingRoot> roots = new HashMap<>();

    void look(
            List<RecordingStatus> statuses,
            List<RecordingRoot> nowRoots,
            Iterable<RecordingListener> listeners) {
        for (RecordingStatus now : statuses) {
            RecordingStatus before = channels.put(now.channel(), now);
            if (before == null
                    || before.activity() != now.activity()
                    || !before.reason().equals(now.reason())) {
                log(before, now);
                listeners.forEach(listener -> listener.statusChanged(now));
            }
        }
        for (RecordingRoot now : nowRoots) {
            RecordingRoot before = roots.put(now.path().toString(), now);
            if (before == null || before.state() != now.state()) {
                log(before, now);
                listeners.forEach(listener -> listener.rootChanged(now));
            }
        }
    }

    private static void log(RecordingStatus before, RecordingStatus now) {
        if (now.activity() == Activity.HELD_UP) {
            LOG.warn("{}: recording is held up: {}", now.channel(), now.reason());
        } else if (now.activity() == Activity.RECORDING
                && (before == null || before.activity() != Activity.RECORDING)) {
            LOG.info("{} is recorded", now.channel());
        } else if (now.activity() == Activity.IDLE
                && before != null
                && before.activity() != Activity.IDLE) {
            LOG.info("{} is not recorded any more", now.channel());
        }
    }

    private static void log(RecordingRoot before, RecordingRoot now) {
        if (now.state() != RecordingRoot.State.OK) {
            LOG.warn("recordings: {}", now.reason());
        } else if (before != null) {
            LOG.info("recordings go to {} again", now.path());
        }
    }
}
