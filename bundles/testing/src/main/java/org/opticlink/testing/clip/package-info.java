/**
 * A stand-in for RTSP cameras that costs next to nothing, because it only sends a clip again and
 * again.
 */
package org.opticlink.testing.clip;
