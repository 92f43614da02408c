/** The owner of all shared memory: makes it, hands it out, gives it back. */
package org.opticlink.frames.directory;
