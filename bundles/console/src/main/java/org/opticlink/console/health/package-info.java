/**
 * Health checks (Apache Felix Health Checks): one line for every thing that is or is not well, with
 * its reason.
 */
package org.opticlink.console.health;
