package org.opticlink.console.secrets;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;
import org.osgi.service.component.annotations.Component;

/**
 * Hides the status printer of Declarative Services, which prints every property of every component,
 * passwords of cameras included. The page Components shows the same with passwords masked. Called
 * on whichever thread uses the service registry.
 */
@Component(immediate = true)
public final class HiddenPrinter implements FindHook, EventListenerHook {

    private static final String PRINTER = "org.apache.felix.inventory.InventoryPrinter";
    private static final String PRINTER_NAME = "felix.inventory.printer.name";
    private static final String COMPONENTS = "scr";

    @Override
    public void find(
            BundleContext context,
            String name,
            String filter,
            boolean allServices,
            Collection<ServiceReference<?>> references) {
        references.removeIf(HiddenPrinter::isHidden);
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        if (isHidden(event.getServiceReference())) {
            listeners.clear();
        }
    }

    private static boolean isHidden(ServiceReference<?> reference) {
        return reference.getProperty(Constants.OBJECTCLASS) instanceof String[] types
                && Arrays.asList(types).contains(PRINTER)
                && COMPONENTS.equals(reference.getProperty(PRINTER_NAME));
    }
}
