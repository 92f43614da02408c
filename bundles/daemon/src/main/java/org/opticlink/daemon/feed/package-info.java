/**
 * From shared memory to viewers. One thread, the pump, reads each unit once and offers it to
 * everybody; everything here belongs to that thread unless it says else. With no viewer it reads
 * nothing and sleeps.
 */
package org.opticlink.daemon.feed;
