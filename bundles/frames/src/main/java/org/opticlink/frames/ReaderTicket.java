package org.opticlink.frames;

import java.nio.file.Path;

/**
 * Everything a reader needs to take part: handed out by the owner, valid until the owner revokes it
 * or ends.
 *
 * @param ring the channel's ring, mapped read-only
 * @param control the channel's control record, mapped for reading and writing
 * @param slot the reader's own slot in the control record
 * @param doorbell the Unix-domain socket to wait on; null makes the reader poll
 * @param key names the channel and slot to the doorbell
 */
public record ReaderTicket(Region ring, Region control, int slot, Path doorbell, String key) {}
