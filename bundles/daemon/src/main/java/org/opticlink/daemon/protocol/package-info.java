/** The JSON lines between the daemon manager and a daemon. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package org.opticlink.daemon.protocol;
