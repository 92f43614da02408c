/** Viewers for tests of what people see while something breaks. */
package org.opticlink.testing.viewer;
