/** Disks, folders that are ours, and files being written. */
package org.opticlink.recorder.disk;
