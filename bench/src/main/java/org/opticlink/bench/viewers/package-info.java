/** Viewers that count what they get and throw it away: a process of their own, and its handle. */
package org.opticlink.bench.viewers;
