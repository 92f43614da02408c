package org.opticlink.recorder;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.opticlink.api.recording.ManualSwitch;

/** What people have ordered, kept across restarts. Thread-safe. */
final class Orders {

    private final Path file;
    private final Properties orders = new Properties();

    Orders(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                orders.load(reader);
            }
        }
    }

    synchronized ManualSwitch of(String channel) {
        String order = orders.getProperty(channel, "");
        for (ManualSwitch value : ManualSwitch.values()) {
            if (value.name().equals(order)) {
                return value;
            }
        }
        return ManualSwitch.AUTOMATIC;
    }

    synchronized void set(String channel, ManualSwitch order) throws IOException {
        if (order == ManualSwitch.AUTOMATIC) {
            orders.remove(channel);
        } else {
            orders.setProperty(channel, order.name());
        }
        Path half = file.resolveSibling(file.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(half)) {
            orders.store(writer, "Recordings started or stopped by people");
        }
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
