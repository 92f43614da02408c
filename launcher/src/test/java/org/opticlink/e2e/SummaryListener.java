package org.opticlink.e2e;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prints at the end what ran and what did not, and why. */
public final class SummaryListener implements TestExecutionListener {

    private final Map<String, String> notRun = new LinkedHashMap<>();
    private final Map<String, String> failed = new LinkedHashMap<>();
    private int ran;

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        notRun.put(test.getDisplayName(), reason);
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        String reason = result.getThrowable().map(SummaryListener::firstLine).orElse("");
        switch (result.getStatus()) {
            case SUCCESSFUL -> ran += test.isTest() ? 1 : 0;
            case ABORTED -> notRun.put(test.getLegacyReportingName(), reason);
            case FAILED -> failed.put(test.getLegacyReportingName(), reason);
            default -> throw new IllegalStateException("unknown result " + result);
        }
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan plan) {
        if (ran + notRun.size() + failed.size() == 0 || !isOurs(plan)) {
            return;
        }
        System.out.printf(
                "End to end: %d passed, %d failed, %d not run%n",
                ran, failed.size(), notRun.size());
        failed.forEach((test, reason) -> System.out.println("  FAILED  " + test + ": " + reason));
        notRun.forEach((test, reason) -> System.out.println("  NOT RUN " + test + ": " + reason));
    }

    private static boolean isOurs(TestPlan plan) {
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .anyMatch(test -> test.getUniqueId().contains(".e2e."));
    }

    private static String firstLine(Throwable cause) {
        return String.valueOf(cause.getMessage())
                .strip()
                .lines()
                .findFirst()
                .orElse(cause.toString());
    }
}
