/** The figures, each in a class of its own. */
package org.opticlink.bench.figures;
