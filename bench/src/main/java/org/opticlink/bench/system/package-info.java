/** The built distribution, started as a user starts it. */
package org.opticlink.bench.system;
