package org.opticlink.bench;

import org.opticlink.bench.report.Section;

/** One thing that is measured: a section of the figures. */
public interface Figure {

    /** Returns the name on the command line. */
    String name();

    /** Returns the heading. */
    String title();

    /** Returns how it is measured, in sentences for readers of the figures. */
    String method();

    /**
     * Measures. Blocks; leaves no process, file or port behind.
     *
     * @throws Unavailable when this machine lacks something that the figure needs
     */
    void measure(Bench bench, Section.Builder section) throws Exception;
}
