/** Parts of recordings as files of their own, and single pictures. */
package org.opticlink.recorder.export;
