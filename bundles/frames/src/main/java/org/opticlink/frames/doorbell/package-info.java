/** Wakes sleeping readers of other processes. */
package org.opticlink.frames.doorbell;
