package org.opticlink.frames.doorbell;

/**
 * Where a reader belongs.
 *
 * @param bell the bell of its channel
 * @param slot its slot in the channel's control record
 */
record Seat(ChannelBell bell, int slot) {}
