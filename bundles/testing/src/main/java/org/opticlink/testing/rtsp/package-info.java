/** RTSP servers that misbehave on purpose, in plain Java. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.opticlink.testing.rtsp;
