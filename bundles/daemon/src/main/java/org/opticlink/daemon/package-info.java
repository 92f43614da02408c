/** The program that serves one channel: its process, what it is told, and how it ends. */
package org.opticlink.daemon;
