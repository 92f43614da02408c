package org.opticlink.itest;

/**
 * A Chronicle Value whose implementation the build makes, as modules with values of their own do.
 */
public interface Tally {

    long getTotal();

    void setTotal(long total);

    long addTotal(long more);
}
