/** Measures the built distribution and writes the figures to {@code docs/ref/figures.md}. */
package org.opticlink.bench;
