/** A dry run of everything that a viewer will need, before there is a channel. */
package org.opticlink.daemon.exercise;
