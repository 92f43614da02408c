/** What a stream is made of: formats, access units and the sink that a capture session fills. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.opticlink.api.frames;
