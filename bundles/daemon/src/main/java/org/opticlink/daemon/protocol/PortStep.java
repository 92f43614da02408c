package org.opticlink.daemon.protocol;

/** Where a daemon looks for a port. */
public enum PortStep {
    /** The ports that were named. */
    PREFERRED,
    /** The range, upwards. */
    RANGE,
    /** Any free port. */
    ANY
}
