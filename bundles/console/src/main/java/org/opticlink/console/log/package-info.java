/** Brings the OSGi log into the log that everything else writes. */
package org.opticlink.console.log;
