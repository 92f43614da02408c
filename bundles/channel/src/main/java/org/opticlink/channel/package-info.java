/** What the bundle that runs the cameras offers to the bundle that serves them. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.opticlink.channel;
