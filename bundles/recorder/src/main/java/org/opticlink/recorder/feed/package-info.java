/**
 * From the ring to fragments and files: one thread for all channels, which never waits for a disk.
 */
package org.opticlink.recorder.feed;
