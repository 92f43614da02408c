/**
 * The one TCP port of a channel: which one, on which addresses, and who may occupy its connections.
 */
package org.opticlink.daemon.port;
