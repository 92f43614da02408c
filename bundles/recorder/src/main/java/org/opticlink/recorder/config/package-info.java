/** What an administrator can set. */
package org.opticlink.recorder.config;
