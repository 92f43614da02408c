package org.opticlink.frames;

/**
 * The control record of a channel: the only memory that readers write. One page. {@code
 * docs/design/frames.md} specifies it and wins over this class.
 *
 * <pre>
 *  +0    magic "OPTICCTL"            reader slot, 256 bytes, 8 of them from +256
 *  +8    layout version              +0    waiting: 1 while the reader sleeps on the doorbell
 *  +16   owner process id            +64   heartbeat, stream clock in nanoseconds
 *  +24   owner process start         +72   newest video sequence consumed
 *  +64   owner heartbeat, ns         +80   viewers
 *                                    +88   demand mask
 *                                    +96   demand lease: valid until this stream clock, ns
 *                                    +104  payload bytes sent
 *                                    +112  units sent
 *                                    +120  units dropped for slow viewers
 *                                    +192  process id, 0 = slot free
 * </pre>
 */
final class ControlLayout {

    static final long MAGIC = 0x4C5443434954504FL;
    static final long VERSION = 1;
    static final int BYTES = 4096;

    static final int MAGIC_AT = 0;
    static final int VERSION_AT = 8;
    static final int OWNER_PID_AT = 16;
    static final int OWNER_START_AT = 24;
    static final int OWNER_HEARTBEAT_AT = 64;

    static final int SLOTS_AT = 256;
    static final int SLOT_BYTES = 256;
    static final int SLOT_COUNT = 8;
    static final int WAITING_AT = 0;
    static final int HEARTBEAT_AT = 64;
    static final int CONSUMED_AT = 72;
    static final int VIEWERS_AT = 80;
    static final int DEMAND_AT = 88;
    static final int LEASE_AT = 96;
    static final int BYTES_SENT_AT = 104;
    static final int UNITS_SENT_AT = 112;
    static final int UNITS_DROPPED_AT = 120;
    static final int PID_AT = 192;

    private ControlLayout() {}

    static int slot(int index) {
        if (index < 0 || index >= SLOT_COUNT) {
            throw new IllegalArgumentException("reader slot " + index);
        }
        return SLOTS_AT + index * SLOT_BYTES;
    }
}
