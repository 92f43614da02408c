/** Who listens on which port of this machine, as far as this user may know. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.opticlink.daemon.sockets;
