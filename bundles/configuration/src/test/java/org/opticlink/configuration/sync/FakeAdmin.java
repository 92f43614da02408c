package org.opticlink.configuration.sync;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Configuration Admin in memory; it keeps the events until somebody asks for them. */
public final class FakeAdmin {

    final Map<String, Entry> entries = new TreeMap<>();
    final List<String> updated = new ArrayList<>();
    final List<String> deleted = new ArrayList<>();

    /** What a test calls; the names are those of Configuration Admin. */
    public final class Entry {
        final String pid;
        final String factoryPid;
        Hashtable<String, Object> properties;

        Entry(String pid, String factoryPid) {
            this.pid = pid;
            this.factoryPid = factoryPid;
        }

        public String getPid() {
            return pid;
        }

        public String getFactoryPid() {
            return factoryPid;
        }

        public Dictionary<String, Object> getProperties() {
            return properties == null ? null : new Hashtable<>(properties);
        }

        public void update(Dictionary<String, ?> changed) {
            properties = new Hashtable<>();
            changed.keys().asIterator().forEachRemaining(k -> properties.put(k, changed.get(k)));
            properties.put("service.pid", pid);
            updated.add(pid);
        }

        public void delete() {
            entries.remove(pid);
            deleted.add(pid);
        }

        Configuration configuration() {
            return proxy(Configuration.class, this);
        }
    }

    ConfigurationAdmin admin() {
        return proxy(ConfigurationAdmin.class, this);
    }

    Entry put(String pid, String factoryPid, Map<String, Object> properties) {
        Entry entry = entries.computeIfAbsent(pid, name -> new Entry(name, factoryPid));
        entry.update(new Hashtable<>(properties));
        return entry;
    }

    public Configuration[] listConfigurations(String filter) {
        return entries.values().stream()
                .filter(entry -> entry.properties != null)
                .map(Entry::configuration)
                .toArray(Configuration[]::new);
    }

    public Configuration getFactoryConfiguration(String factory, String name, String location) {
        return entries.computeIfAbsent(factory + "~" + name, pid -> new Entry(pid, factory))
                .configuration();
    }

    public Configuration getConfiguration(String pid, String location) {
        return entries.computeIfAbsent(pid, name -> new Entry(name, null)).configuration();
    }

    private static <T> T proxy(Class<T> type, Object target) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            try {
                                return target.getClass()
                                        .getMethod(method.getName(), method.getParameterTypes())
                                        .invoke(target, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }));
    }
}
