/**
 * Processes, ports and conditions: start a program, await what it says, and leave nothing behind.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.opticlink.testing.process;
