package org.opticlink.configuration.sync;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.opticlink.configuration.text.ConfigurationText;
import org.opticlink.configuration.text.SyntaxException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps configuration files and configurations the same. The files are the truth: what a file says
 * counts, a configuration whose file is gone goes too. What somebody changes in the Web Console is
 * written to the file; a new configuration of OpticLink's gets one.
 *
 * <p>Thread-safe. Files are reported on the thread that watches the folder, configurations on the
 * one of Configuration Admin. Every change that this class makes is reported back to it; it knows
 * those by {@link #settled}, so that nothing goes round in circles.
 */
final class ConfigurationSync {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationSync.class);
    private static final String OWN = "org.opticlink.";

    private final ConfigurationAdmin admin;
    private final Path folder;
    private final List<Path> watched;
    private final Function<String, String> meanings;

    /** The file of each configuration that has one, by PID. */
    private final Map<String, Path> files = new HashMap<>();

    /** What file and configuration agreed on last, by PID. */
    private final Map<String, Map<String, Object>> settled = new HashMap<>();

    /**
     * Does nothing yet.
     *
     * @param folder where new files are made
     * @param watched the folders whose files are reported, {@code folder} included
     * @param meanings what <code>${name}</code> in a file stands for
     */
    ConfigurationSync(
            ConfigurationAdmin admin,
            Path folder,
            List<Path> watched,
            Function<String, String> meanings) {
        this.admin = admin;
        this.folder = folder;
        this.watched = watched;
        this.meanings = meanings;
    }

    /** Looks at what an earlier run has left; to be called before anybody uses configurations. */
    synchronized void start() throws IOException {
        for (Configuration configuration : all()) {
            Settings settings = Settings.of(configuration.getProperties());
            Optional<Path> file = settings.file();
            if (file.isPresent() && !isThere(file.get())) {
                LOG.info(
                        "{} is gone, and with it the configuration {}",
                        file.get(),
                        configuration.getPid());
                configuration.delete();
            } else if (file.isPresent()) {
                files.put(configuration.getPid(), file.get());
            } else if (settings.temporary()) {
                configuration.delete();
            } else if (configuration.getPid().startsWith(OWN)) {
                adopt(configuration, settings.values());
            }
        }
    }

    /** A file is new, or different. */
    synchronized void fileChanged(Path file) throws IOException {
        Optional<Configuration> present = of(file);
        Optional<ConfigurationText> text = read(file, present.isPresent());
        if (text.isEmpty()) {
            return;
        }
        Map<String, Object> values = text.get().settings();
        Configuration configuration =
                present.isPresent() ? present.get() : create(FileName.of(file));
        files.put(configuration.getPid(), file);
        settled.put(configuration.getPid(), values);
        if (!isAs(configuration, values, file)) {
            LOG.info("{} is read", file);
            configuration.update(Settings.properties(values, file));
        }
    }

    /** A file is gone. */
    synchronized void fileGone(Path file) throws IOException {
        Optional<Configuration> present = of(file);
        if (present.isPresent()) {
            LOG.info("{} is gone", file);
            // forgotten first: the file may be back before the deletion is reported
            forget(present.get().getPid());
            present.get().delete();
        }
    }

    /** A configuration is new or different. */
    synchronized void configurationChanged(String pid) throws IOException {
        Optional<Configuration> found = of(pid);
        if (found.isEmpty()) {
            return;
        }
        Configuration configuration = found.get();
        Settings settings = Settings.of(configuration.getProperties());
        Path file = files.getOrDefault(pid, settings.file().orElse(null));
        if (settings.temporary()) {
            return;
        }
        if (file == null) {
            if (pid.startsWith(OWN)) {
                adopt(configuration, settings.values());
            }
        } else if (Files.exists(file) && !isSettled(pid, settings.values())) {
            writeBack(configuration, settings.values(), file);
        }
    }

    /** A configuration is gone. */
    synchronized void configurationGone(String pid) throws IOException {
        if (of(pid).isPresent()) {
            return; // it is back already
        }
        Path file = files.get(pid);
        forget(pid);
        if (file != null && Files.deleteIfExists(file)) {
            LOG.info("{} is deleted, because its configuration was", file);
        }
    }

    private void writeBack(Configuration configuration, Map<String, Object> values, Path file)
            throws IOException {
        String pid = configuration.getPid();
        Optional<ConfigurationText> text = read(file, true);
        if (text.isEmpty()) {
            LOG.warn(
                    "What was changed in the Web Console is in force, but not in {}: repair the file"
                            + " and enter it there",
                    file);
            return;
        }
        if (!ConfigurationText.same(text.get().settings(), values)) {
            TextFile.replace(file, text.get().with(values));
            LOG.info("{} is written", file);
        }
        files.put(pid, file);
        settled.put(pid, values);
        if (!isAs(configuration, values, file)) {
            configuration.update(Settings.properties(values, file));
        }
    }

    private void adopt(Configuration configuration, Map<String, Object> values) throws IOException {
        Optional<Path> free = NewFile.in(folder).named(configuration, values.get("id"));
        if (free.isEmpty()) {
            LOG.warn(
                    "The configuration {} is not stored in a file: the name of its file is taken or"
                            + " impossible",
                    configuration.getPid());
            return;
        }
        Path file = free.get();
        TextFile.replace(file, ConfigurationText.write("Made in the Web Console.", values));
        LOG.info("{} is written, for a new configuration", file);
        files.put(configuration.getPid(), file);
        settled.put(configuration.getPid(), values);
        configuration.update(Settings.properties(values, file));
    }

    private Optional<ConfigurationText> read(Path file, boolean known) throws IOException {
        try {
            return Optional.of(
                    ConfigurationText.parse(
                            TextFile.read(file), FileName.of(file).plain(), meanings));
        } catch (SyntaxException e) {
            report(file, ", line " + e.line() + ": " + e.getMessage(), known);
        } catch (CharacterCodingException e) {
            report(file, " is not UTF-8 text; save it with this encoding", known);
        } catch (FileSystemException e) {
            report(file, " cannot be read (" + e.getClass().getSimpleName() + ")", known);
        }
        return Optional.empty();
    }

    private static void report(Path file, String problem, boolean known) {
        LOG.warn(
                "{}{}. {}; other files are not affected",
                file,
                problem,
                known
                        ? "Its last good settings stay in force"
                        : "Nothing of it is used until it is repaired");
    }

    private Configuration create(FileName name) throws IOException {
        return name.instance().isPresent()
                ? admin.getFactoryConfiguration(name.pid(), name.instance().get(), "?")
                : admin.getConfiguration(name.pid(), "?");
    }

    private Optional<Configuration> of(Path file) throws IOException {
        for (Configuration one : all()) {
            Path known = files.get(one.getPid());
            if (known == null) {
                known = Settings.of(one.getProperties()).file().orElse(null);
            }
            if (file.equals(known)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private Optional<Configuration> of(String pid) throws IOException {
        return all().stream().filter(one -> one.getPid().equals(pid)).findFirst();
    }

    private List<Configuration> all() throws IOException {
        try {
            Configuration[] found = admin.listConfigurations(null);
            return found == null ? List.of() : List.of(found);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter has no syntax", e);
        }
    }

    private boolean isThere(Path file) {
        return watched.contains(file.getParent()) && Files.exists(file);
    }

    private boolean isSettled(String pid, Map<String, Object> values) {
        Map<String, Object> agreed = settled.get(pid);
        return agreed != null && ConfigurationText.same(agreed, values);
    }

    private static boolean isAs(
            Configuration configuration, Map<String, Object> values, Path file) {
        if (configuration.getProperties() == null) {
            return false;
        }
        Settings now = Settings.of(configuration.getProperties());
        return !now.temporary()
                && now.file().equals(Optional.of(file))
                && ConfigurationText.same(now.values(), values);
    }

    private void forget(String pid) {
        files.remove(pid);
        settled.remove(pid);
    }
}
