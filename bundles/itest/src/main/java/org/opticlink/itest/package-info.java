/**
 * Tests that need the container: bundles, services and libraries as they are wired in the product.
 */
package org.opticlink.itest;
