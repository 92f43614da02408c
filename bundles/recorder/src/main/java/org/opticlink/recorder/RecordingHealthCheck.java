package org.opticlink.recorder;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.opticlink.api.recording.RecordingRoot;
import org.opticlink.api.recording.RecordingStatus;
import org.opticlink.api.recording.RecordingStatus.Activity;
import org.opticlink.api.recording.Recordings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether every disk takes recordings, and every channel that should be recorded is. */
@Component(
        service = HealthCheck.class,
        property = {HealthCheck.NAME + "=Recordings", HealthCheck.TAGS + "=opticlink"})
public final class RecordingHealthCheck implements HealthCheck {

    private final Recordings recordings;

    /** Makes the check. */
    @Activate
    public RecordingHealthCheck(@Reference Recordings recordings) {
        this.recordings = recordings;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        for (RecordingRoot root : recordings.roots()) {
            if (root.state() == RecordingRoot.State.OK) {
                log.info("{} has {} MiB left", root.path(), root.freeBytes() >> 20);
            } else {
                log.critical("{}", root.reason());
            }
        }
        for (RecordingStatus status : recordings.status()) {
            if (status.activity() == Activity.HELD_UP) {
                log.critical("{}: {}", status.channel(), status.reason());
            } else if (status.lostVideo() > 0) {
                log.warn(
                        "{}: {} pictures were lost since the start; the ledger says why",
                        status.channel(),
                        status.lostVideo());
            }
        }
        return new Result(log);
    }
}
