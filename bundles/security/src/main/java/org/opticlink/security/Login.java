package org.opticlink.security;

import java.time.Duration;

/** What came of a login. */
public sealed interface Login {

    /**
     * The password is right.
     *
     * @param user the user's name
     */
    record Granted(String user) implements Login {}

    /** No such user, or a wrong password; which of them is not told. */
    record Denied() implements Login {}

    /**
     * Nothing was checked, because wrong passwords came from this address before.
     *
     * @param remaining how long until the address is heard again
     */
    record Delayed(Duration remaining) implements Login {}

    /** Nothing was checked, because too many others are being checked now. */
    record Busy() implements Login {}
}
