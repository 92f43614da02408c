package org.opticlink.api.recording;

import java.util.List;

/**
 * What comparing all files with the index has shown.
 *
 * @param files files looked at
 * @param problems one sentence each; empty when everything fits
 */
public record VerifyReport(int files, List<String> problems) {

    /** Copies the list. */
    public VerifyReport {
        problems = List.copyOf(problems);
    }
}
