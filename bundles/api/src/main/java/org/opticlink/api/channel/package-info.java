/** Channels as the rest of the system sees them: state, reason, port, and what can be done. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package org.opticlink.api.channel;
