/** Keeps secrets of configurations off the pages of the Web Console. */
package org.opticlink.console.secrets;
