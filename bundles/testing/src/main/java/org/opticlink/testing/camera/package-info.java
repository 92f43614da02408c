/** A real RTSP camera made of GStreamer, for tests that want real media. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.opticlink.testing.camera;
