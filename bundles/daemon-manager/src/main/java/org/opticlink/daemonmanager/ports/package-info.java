/** What is known of ports beyond this run and beyond this program. */
package org.opticlink.daemonmanager.ports;
