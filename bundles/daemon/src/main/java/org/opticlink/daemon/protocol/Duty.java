package org.opticlink.daemon.protocol;

/**
 * How a daemon serves, beyond what and where.
 *
 * @param takesOver whether another daemon still listens on the port and shares it
 * @param noFramesSeconds how long there may be no access unit before the daemon closes its port and
 *     ends; 0: for ever
 * @param reportsMemory whether the daemon says how much memory it uses, because the manager cannot
 *     look
 * @param faults whether {@link FaultRequest} is obeyed; only in tests
 */
public record Duty(boolean takesOver, int noFramesSeconds, boolean reportsMemory, boolean faults) {

    /** Serves alone, for ever. */
    public static final Duty PLAIN = new Duty(false, 0, false, false);
}
