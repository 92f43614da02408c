package org.opticlink.security.internal;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The file with the users: Java properties {@code <name>.password} and {@code <name>.must-change}.
 */
final class UserFile {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,31}");
    private static final String PASSWORD = ".password";
    private static final String MUST_CHANGE = ".must-change";

    private final Path file;

    UserFile(Path file) {
        this.file = file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /**
     * Reads every user.
     *
     * @throws IOException when the file cannot be read or understood; the message says what to do
     */
    Map<String, StoredUser> read() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IllegalArgumentException e) {
            throw damaged(e);
        }
        Map<String, StoredUser> users = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (key.endsWith(PASSWORD)) {
                String name = key.substring(0, key.length() - PASSWORD.length());
                boolean mustChange =
                        Boolean.parseBoolean(properties.getProperty(name + MUST_CHANGE));
                users.put(
                        name,
                        new StoredUser(
                                checked(name), hash(properties.getProperty(key)), mustChange));
            }
        }
        if (users.isEmpty()) {
            throw damaged(new IllegalArgumentException("it names no user"));
        }
        return users;
    }

    void write(Collection<StoredUser> users) throws IOException {
        StringBuilder text =
                new StringBuilder(
                        "# Users of OpticLink. Remove this file to get a new one-time password.\n");
        for (StoredUser user : users) {
            text.append(user.name())
                    .append(PASSWORD)
                    .append('=')
                    .append(user.password().text())
                    .append('\n');
            text.append(user.name())
                    .append(MUST_CHANGE)
                    .append('=')
                    .append(user.mustChange())
                    .append('\n');
        }
        PrivateFile.replace(file, text.toString());
    }

    private String checked(String name) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw damaged(new IllegalArgumentException("it has a user name that is not allowed"));
        }
        return name;
    }

    private PasswordHash hash(String text) throws IOException {
        try {
            return PasswordHash.parse(text.trim());
        } catch (IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    private IOException damaged(IllegalArgumentException cause) {
        return new IOException(
                file
                        + " is damaged ("
                        + cause.getMessage()
                        + "). Put a copy of it back, or remove it and start again: that"
                        + " creates the user "
                        + UserDirectory.ADMIN
                        + " with a new one-time password.",
                cause);
    }
}
