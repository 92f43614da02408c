/** Finds another port for the Web Console when its own is taken. */
package org.opticlink.configuration.http;
