package org.opticlink.security.internal;

/**
 * A user as stored.
 *
 * @param name the user's name
 * @param password the hash of the password
 * @param mustChange whether the password is the one-time password
 */
record StoredUser(String name, PasswordHash password, boolean mustChange) {}
