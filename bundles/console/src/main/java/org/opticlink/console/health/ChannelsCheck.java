package org.opticlink.console.health;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.opticlink.api.channel.Channels;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Checks the channels. */
@Component(
        property = {
            HealthCheck.NAME + "=Channels",
            HealthCheck.TAGS + "=opticlink",
            HealthCheck.TAGS + "=channels"
        })
public final class ChannelsCheck implements HealthCheck {

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Channels channels;

    @Override
    public Result execute() {
        Channels running = channels;
        return running == null
                ? new Result(
                        Result.Status.CRITICAL,
                        "The channels are not running; the components' check says why.")
                : ChannelsVerdict.of(running.list());
    }
}
