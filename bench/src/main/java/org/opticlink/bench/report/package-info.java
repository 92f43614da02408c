/** What was measured, against what was aimed at, as text for people. */
package org.opticlink.bench.report;
