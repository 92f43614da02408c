/** Samples, tracks and what a file says of itself; independent of any container format. */
package org.opticlink.recorder.media;
