package org.opticlink.frames.chronicle;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.InaccessibleObjectException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.openhft.chronicle.map.ChronicleMap;

/**
 * Calls Chronicle on a thread that can be left behind. Chronicle waits up to a minute for a lock or
 * a half-made file of a killed process, with the processor at full speed.
 */
final class Bounded {

    private static final long SECONDS = 20;

    private Bounded() {}

    /**
     * Calls Chronicle.
     *
     * @throws ChronicleUnavailableException when it cannot run in this Java virtual machine
     * @throws IOException when it fails or takes too long; what it opens after that is closed again
     */
    static <T extends AutoCloseable> T call(Path file, Callable<T> call) throws IOException {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> run(call, result), "opticlink-frames-chronicle");
        thread.setDaemon(true);
        thread.setContextClassLoader(new Loader());
        thread.start();
        try {
            return result.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw abandoned(
                    result,
                    new IOException(
                            "Chronicle Map took more than " + SECONDS + " s for " + file, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw abandoned(
                    result,
                    new InterruptedIOException("interrupted while Chronicle Map opened " + file));
        } catch (ExecutionException e) {
            throw translate(file, e.getCause());
        }
    }

    private static <T extends AutoCloseable> void run(
            Callable<T> call, CompletableFuture<T> result) {
        try {
            T opened = call.call();
            if (!result.complete(opened)) {
                opened.close();
            }
        } catch (Exception | LinkageError | InternalError e) {
            // nobody may be left to hear it
            result.completeExceptionally(e);
        }
    }

    private static <T extends AutoCloseable> IOException abandoned(
            CompletableFuture<T> result, IOException why) throws IOException {
        if (result.cancel(false)) {
            return why;
        }
        // it came in the last moment, and is not wanted any more
        try {
            result.join().close();
        } catch (Exception e) {
            why.addSuppressed(e);
        }
        return why;
    }

    private static IOException translate(Path file, Throwable cause) {
        if (cause instanceof IOException io) {
            return io;
        }
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof LinkageError || at instanceof InaccessibleObjectException) {
                return new ChronicleUnavailableException(
                        "Chronicle Map cannot run here: " + at, cause);
            }
        }
        return new IOException("Chronicle Map failed on " + file + ": " + cause, cause);
    }

    /** Chronicle's class loader, which also finds the classes of this bundle. */
    private static final class Loader extends ClassLoader {

        Loader() {
            super(ChronicleMap.class.getClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            return Bounded.class.getClassLoader().loadClass(name);
        }
    }
}
