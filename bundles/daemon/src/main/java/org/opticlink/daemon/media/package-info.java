/**
 * Access units in the shapes that viewers want: MP4 fragments, ADTS frames, multipart pictures. No
 * I/O.
 */
package org.opticlink.daemon.media;
