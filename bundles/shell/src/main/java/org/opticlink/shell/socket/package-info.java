/** The local socket through which {@code bin/opticlink shell} reaches the shell. */
package org.opticlink.shell.socket;
