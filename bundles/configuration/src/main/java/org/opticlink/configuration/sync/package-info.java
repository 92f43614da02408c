/** Keeps configuration files and configurations the same, in both directions. */
package org.opticlink.configuration.sync;
