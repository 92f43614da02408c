/** Recordings as MP4 files (ISO/IEC 14496-12). */
package org.opticlink.recorder.mp4;
