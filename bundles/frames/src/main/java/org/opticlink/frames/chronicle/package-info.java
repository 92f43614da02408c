/**
 * Shared memory that Chronicle Map allocates and owns. No address of it is used once a map is open.
 */
package org.opticlink.frames.chronicle;
