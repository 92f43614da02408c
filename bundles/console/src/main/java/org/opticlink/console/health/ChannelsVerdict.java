package org.opticlink.console.health;

import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.Result;
import org.opticlink.api.channel.ChannelStatus;

/** Judges the channels: well when every one that is switched on is live and can be watched. */
final class ChannelsVerdict {

    private ChannelsVerdict() {}

    static Result of(List<ChannelStatus> channels) {
        FormattingResultLog log = new FormattingResultLog();
        if (channels.isEmpty()) {
            log.info("There is no channel yet.");
        }
        channels.forEach(status -> judge(status, log));
        return new Result(log);
    }

    private static void judge(ChannelStatus status, FormattingResultLog log) {
        String reason = status.reason().isEmpty() ? "" : ": " + status.reason();
        switch (status.state()) {
            case STOPPED -> log.info("{} is switched off", status.id());
            case LIVE -> {
                if (status.url().isPresent()) {
                    log.info("{} is live at {}", status.id(), status.url().get());
                } else {
                    log.warn("{} is live, but no process serves it{}", status.id(), reason);
                }
            }
            case CONNECTING, STALLED, CAMERA_FULL, PRIVACY ->
                    log.warn("{} is {}{}", status.id(), status.state(), reason);
            case AUTH_FAILED, DRIVER_MISSING, MODE_MISSING, MISCONFIGURED ->
                    log.critical("{} is {}{}", status.id(), status.state(), reason);
            default -> log.warn("{} is {}{}", status.id(), status.state(), reason);
        }
    }
}
