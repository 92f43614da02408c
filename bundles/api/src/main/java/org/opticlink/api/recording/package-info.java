/** Recordings: what there is, what is missing and why, and what can be done with it. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.opticlink.api.recording;
