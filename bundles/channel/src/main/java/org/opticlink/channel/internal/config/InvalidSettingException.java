package org.opticlink.channel.internal.config;

/**
 * A setting that cannot be used. The message names the setting, what is wrong and what to do; it
 * never holds a password.
 */
public final class InvalidSettingException extends Exception {

    private static final long serialVersionUID = 1;

    /** Creates the exception from the setting's name and a phrase about its value. */
    public InvalidSettingException(String setting, String problem) {
        super(setting + ": " + problem);
    }
}
