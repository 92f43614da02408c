/** Recordings as Matroska files (RFC 9559). */
package org.opticlink.recorder.mkv;
