/** What is deleted when. */
package org.opticlink.recorder.retention;
