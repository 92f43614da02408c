/** What there is and what is missing, in a database and in plain text. */
package org.opticlink.recorder.index;
