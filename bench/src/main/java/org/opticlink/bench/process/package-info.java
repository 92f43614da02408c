/** What processes use, as Linux tells it. */
package org.opticlink.bench.process;
