/** Starts the OSGi framework with the bundles of a distribution and stops it cleanly. */
package org.opticlink.launcher;
