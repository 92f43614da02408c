/** The Web Console's page on channels: what they do now, and two buttons for each. */
package org.opticlink.console.channels;
