package org.opticlink.daemonmanager.supervise;

/** Lets one channel at a time do what would hurt if all did it together. On the lane. */
final class Turn {

    private Object holder;

    /** Takes the turn, or keeps it; false while somebody else has it. */
    boolean take(Object who) {
        if (holder == null) {
            holder = who;
        }
        return holder == who;
    }

    /** Gives the turn back, if it is this one's. */
    void give(Object who) {
        if (holder == who) {
            holder = null;
        }
    }
}
