/**
 * The table of channels that the program prints for the person who started it, and the lines about
 * changes after it.
 */
package org.opticlink.console.table;
