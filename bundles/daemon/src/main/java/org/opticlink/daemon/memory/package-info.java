/** Direct memory that is filled once and sent to many. */
package org.opticlink.daemon.memory;
