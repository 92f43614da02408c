package org.opticlink.frames.torture;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for conditions with a patience that only a real stall exhausts. */
final class Await {

    static final long PATIENCE_SECONDS = 60;

    private Await() {}

    /** Returns whether the condition came true. */
    static boolean until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(5);
        }
        return true;
    }
}
