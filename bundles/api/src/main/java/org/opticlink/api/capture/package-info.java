/** Capture engines: from a described source to access units in a sink. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.opticlink.api.capture;
