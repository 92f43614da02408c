/** One channel without a container: its memory, somebody who writes to it, and a real daemon. */
package org.opticlink.bench.channel;
