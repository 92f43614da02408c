package org.opticlink.console.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;

class HiddenPrinterTest {

    private static final String PRINTER = "org.apache.felix.inventory.InventoryPrinter";

    private final HiddenPrinter hook = new HiddenPrinter();
    private final ServiceReference<?> components = reference(PRINTER, "scr");
    private final ServiceReference<?> threads = reference(PRINTER, "threads");
    private final ServiceReference<?> other = reference("some.Service", "scr");

    private static ServiceReference<?> reference(String type, String name) {
        return (ServiceReference<?>)
                Proxy.newProxyInstance(
                        HiddenPrinterTest.class.getClassLoader(),
                        new Class<?>[] {ServiceReference.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "getProperty" ->
                                            arguments[0].equals("objectClass")
                                                    ? new String[] {"x.Other", type}
                                                    : arguments[0].equals(
                                                                    "felix.inventory.printer.name")
                                                            ? name
                                                            : null;
                                    case "equals" -> proxy == arguments[0];
                                    case "hashCode" -> System.identityHashCode(proxy);
                                    case "toString" -> type + " " + name;
                                    default ->
                                            throw new UnsupportedOperationException(
                                                    method.getName());
                                });
    }

    @Test
    void nobodyFindsThePrinterThatShowsPasswords() {
        Collection<ServiceReference<?>> found =
                new ArrayList<>(List.of(components, threads, other));
        hook.find(null, null, null, true, found);
        assertThat(found).containsExactly(threads, other);
    }

    @Test
    void nobodyHearsOfItEither() {
        assertThat(listenersAfter(components)).isEmpty();
        assertThat(listenersAfter(threads)).hasSize(1);
        assertThat(listenersAfter(other)).hasSize(1);
    }

    private Map<BundleContext, Collection<ListenerInfo>> listenersAfter(
            ServiceReference<?> reference) {
        Map<BundleContext, Collection<ListenerInfo>> listeners = new HashMap<>();
        listeners.put(null, new ArrayList<>());
        hook.event(new ServiceEvent(ServiceEvent.REGISTERED, reference), listeners);
        return listeners;
    }
}
