package org.opticlink.channel.internal.config;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.opticlink.channel.ChannelPorts;

/**
 * The checked settings of one channel.
 *
 * @param id the channel's id
 * @param title the name that people read
 * @param enabled whether the channel is switched on
 * @param mode the access mode's name
 * @param ports where it wants to be served
 * @param sources what to capture
 * @param bufferMiB shared memory for the main video in mebibytes
 */
public record ChannelConfig(
        String id,
        String title,
        boolean enabled,
        String mode,
        ChannelPorts ports,
        Sources sources,
        int bufferMiB) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern MODE = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** Rejects nulls. */
    public ChannelConfig {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(ports, "ports");
        Objects.requireNonNull(sources, "sources");
    }

    /**
     * Reads and checks all settings.
     *
     * @param name the name of the configuration, used where no id is set
     * @throws InvalidSettingException for the first setting that cannot be used
     */
    public static ChannelConfig of(ChannelSettings settings, String name)
            throws InvalidSettingException {
        String id = id(settings, name);
        String title = Setting.text("title", settings::title);
        String mode = Setting.text("mode", settings::mode).toLowerCase(Locale.ROOT);
        if (!MODE.matcher(mode).matches()) {
            throw new InvalidSettingException(
                    "mode", "'" + mode + "' is not the name of an access mode; give private");
        }
        return new ChannelConfig(
                id,
                title.isEmpty() ? id : title,
                Setting.read("enabled", settings::enabled),
                mode,
                PortSettings.of(settings),
                Sources.of(settings),
                Setting.number("bufferMiB", settings::bufferMiB, 1, 1024));
    }

    private static String id(ChannelSettings settings, String name) throws InvalidSettingException {
        String set = Setting.text("id", settings::id);
        String id = set.isEmpty() ? name : set;
        if (!ID.matcher(id).matches()) {
            throw new InvalidSettingException(
                    "id",
                    "'"
                            + id
                            + "' cannot be used; give up to 64 letters, digits, dots, dashes and underscores");
        }
        return id;
    }
}
