/** Commands. */
package org.opticlink.recorder.command;
