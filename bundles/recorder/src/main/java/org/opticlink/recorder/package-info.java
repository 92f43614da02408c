/** Records channels and keeps account of it. */
package org.opticlink.recorder;
