package org.opticlink.recorder;

import java.util.Map;
import org.opticlink.recorder.config.RecordingPlan;
import org.opticlink.recorder.config.RecordingSettings;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How one channel is recorded. A change that cannot be used is refused with a word in the log, and
 * the channel is recorded as before.
 */
@Component(
        name = "org.opticlink.recording",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {})
@Designate(ocd = RecordingSettings.class, factory = true)
public final class RecordingComponent {

    private static final Logger LOG = LoggerFactory.getLogger(RecordingComponent.class);

    private final RecorderComponent recorder;
    private String channel = "";

    /** Applies the settings. */
    @Activate
    public RecordingComponent(
            @Reference RecorderComponent recorder,
            RecordingSettings settings,
            Map<String, Object> properties) {
        this.recorder = recorder;
        apply(settings, properties);
    }

    @Modified
    void modified(RecordingSettings settings, Map<String, Object> properties) {
        apply(settings, properties);
    }

    private void apply(RecordingSettings settings, Map<String, Object> properties) {
        String pid = (String) properties.get(Constants.SERVICE_PID);
        try {
            RecordingPlan plan = RecordingPlan.of(settings, pid.substring(pid.indexOf('~') + 1));
            if (!channel.isEmpty() && !channel.equals(plan.channel())) {
                recorder.removePlan(channel);
            }
            channel = plan.channel();
            recorder.setPlan(plan);
        } catch (IllegalArgumentException e) {
            LOG.warn("{}: {}; this change is not used", pid, e.getMessage());
        }
    }

    @Deactivate
    void deactivate() {
        if (!channel.isEmpty()) {
            recorder.removePlan(channel);
        }
    }
}
