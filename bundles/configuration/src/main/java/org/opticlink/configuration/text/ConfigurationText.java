package org.opticlink.configuration.text;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of one configuration file, understood. Immutable.
 *
 * <p>A file is typed (<code>port=I"8101"</code>) or plain (<code>port=8101</code>, everything is a
 * string), as a whole: as soon as one value has quotation marks, all need them. So a forgotten one
 * is noticed instead of becoming part of a value.
 */
public final class ConfigurationText {

    private static final Pattern SETTING =
            Pattern.compile("((?:\\\\.|[^\\\\=:\\s])+)\\s*[=:](.*)", Pattern.DOTALL);
    private static final Pattern TYPED =
            Pattern.compile("\\s*[A-Za-z]?(\"|[\\[(]\\s*[\"\\])]).*", Pattern.DOTALL);

    private final List<Part> parts;

    /** Whether the values have quotation marks now. */
    private final boolean typed;

    /** Whether they may never have any, because of the file's name. */
    private final boolean plain;

    private record Part(LogicalLine source, String key, Object value) {

        boolean isSetting() {
            return key != null;
        }
    }

    private ConfigurationText(List<Part> parts, boolean typed, boolean plain) {
        this.parts = parts;
        this.typed = typed;
        this.plain = plain;
    }

    /**
     * Understands the text of a file.
     *
     * @param text its content
     * @param plain whether it is plain whatever it looks like
     * @param meanings what <code>${name}</code> stands for; null for a name that is not known
     * @throws SyntaxException for the first thing that is wrong
     */
    public static ConfigurationText parse(
            String text, boolean plain, Function<String, String> meanings) throws SyntaxException {
        List<LogicalLine> lines = LogicalLine.split(text);
        boolean typed = !plain && lines.stream().anyMatch(ConfigurationText::looksTyped);
        Placeholders placeholders = new Placeholders(meanings);
        List<Part> parts = new ArrayList<>();
        for (LogicalLine line : lines) {
            if (line.isComment()) {
                parts.add(new Part(line, null, null));
            } else {
                parts.add(typed ? typed(line, placeholders) : plain(line, placeholders));
            }
        }
        return new ConfigurationText(parts, typed, plain);
    }

    /** Writes settings into a new, typed file. */
    public static String write(String comment, Map<String, Object> settings) {
        LogicalLine first = new LogicalLine(1, List.of("# " + comment));
        return new ConfigurationText(List.of(new Part(first, null, null)), true, false)
                .with(settings);
    }

    /** Tells whether two values of settings are the same, arrays by content. */
    public static boolean same(Map<String, Object> some, Map<String, Object> others) {
        return some.keySet().equals(others.keySet())
                && some.entrySet().stream()
                        .allMatch(
                                one ->
                                        Objects.deepEquals(
                                                one.getValue(), others.get(one.getKey())));
    }

    /** Returns a new map of the settings. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        parts.stream().filter(Part::isSetting).forEach(part -> settings.put(part.key, part.value));
        return settings;
    }

    /**
     * Returns the text with other settings. Comments and what has not changed stay as they are
     * written; only a file without quotation marks gets them everywhere, because it is all or none.
     */
    public String with(Map<String, Object> wanted) {
        Map<String, Object> missing = new TreeMap<>(wanted);
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            Object value = part.isSetting() ? missing.remove(part.key) : null;
            boolean keeps = (typed || plain) && Objects.deepEquals(value, part.value);
            if (!part.isSetting() || value != null && keeps) {
                part.source.lines().forEach(line -> text.append(line).append('\n'));
            } else if (value != null) {
                append(text, part.key, value);
            }
        }
        missing.forEach((key, value) -> append(text, key, value));
        return text.toString();
    }

    private void append(StringBuilder text, String key, Object value) {
        String written = plain ? plainly(value) : ValueWriter.write(value);
        text.append(key).append('=').append(written).append('\n');
    }

    private static boolean looksTyped(LogicalLine line) {
        Matcher setting = SETTING.matcher(line.joined());
        return !line.isComment() && setting.matches() && TYPED.matcher(setting.group(2)).matches();
    }

    private static Part typed(LogicalLine line, Placeholders placeholders) throws SyntaxException {
        Matcher setting = SETTING.matcher(line.joined());
        if (!setting.matches()) {
            throw new SyntaxException(
                    line.number(), "this is neither name=\"value\" nor a comment with # in front");
        }
        String key = setting.group(1).replaceAll("\\\\(.)", "$1");
        String value = setting.group(2);
        return new Part(line, key, new ValueReader(key, value, line.number(), placeholders).read());
    }

    private static Part plain(LogicalLine line, Placeholders placeholders) throws SyntaxException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(String.join("\n", line.lines())));
        } catch (IOException | IllegalArgumentException e) {
            throw new SyntaxException(line.number(), "\\u needs four hexadecimal digits behind it");
        }
        String key = properties.stringPropertyNames().iterator().next();
        return new Part(line, key, placeholders.replaceIn(properties.getProperty(key)));
    }

    private static String plainly(Object value) {
        return value.toString().replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }
}
