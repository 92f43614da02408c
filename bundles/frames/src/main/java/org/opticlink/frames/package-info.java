/**
 * The shared-memory ring between one writer and any number of reader processes; plain Java, no
 * locks, no OSGi.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.opticlink.frames;
