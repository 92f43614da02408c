package org.opticlink.console.health;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Checks the components. */
@Component(
        property = {
            HealthCheck.NAME + "=Components",
            HealthCheck.TAGS + "=opticlink",
            HealthCheck.TAGS + "=components"
        })
public final class ComponentsCheck implements HealthCheck {

    private final ServiceComponentRuntime runtime;

    /** Asks this runtime. */
    @Activate
    public ComponentsCheck(@Reference ServiceComponentRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public Result execute() {
        return ComponentsVerdict.of(
                runtime.getComponentDescriptionDTOs(), runtime::getComponentConfigurationDTOs);
    }
}
