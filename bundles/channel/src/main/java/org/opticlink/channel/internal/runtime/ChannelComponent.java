package org.opticlink.channel.internal.runtime;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.opticlink.channel.ServedChannel;
import org.opticlink.channel.internal.config.ChannelSettings;
import org.opticlink.channel.internal.config.UnknownSettings;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** One channel configuration. */
@Component(
        name = "org.opticlink.channel",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {})
@Designate(ocd = ChannelSettings.class, factory = true)
public final class ChannelComponent {

    private final BundleContext context;
    private final ChannelSlot slot;

    /** Starts the channel. */
    @Activate
    public ChannelComponent(
            @Reference ChannelHostComponent shared,
            BundleContext context,
            ChannelSettings settings,
            Map<String, Object> properties) {
        this.context = context;
        slot =
                new ChannelSlot(
                        shared.host(),
                        name((String) properties.get(Constants.SERVICE_PID)),
                        this::register);
        configure(settings, properties);
    }

    @Modified
    void configure(ChannelSettings settings, Map<String, Object> properties) {
        UnknownSettings.warn(properties);
        slot.configure(settings);
    }

    @Deactivate
    void deactivate() {
        slot.clear();
    }

    /**
     * The part of the PID that people chose: {@code front-door} of {@code
     * org.opticlink.channel~front-door}.
     */
    static String name(String pid) {
        int tilde = pid.indexOf('~');
        return tilde >= 0 ? pid.substring(tilde + 1) : pid.substring(pid.lastIndexOf('.') + 1);
    }

    private Runnable register(ServedChannel channel) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(ServedChannel.ID, channel.id());
        ServiceRegistration<ServedChannel> registration =
                context.registerService(ServedChannel.class, channel, properties);
        return registration::unregister;
    }
}
