package org.opticlink.daemon;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.opticlink.daemon.protocol.FaultRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Misbehaviour on request, so that tests can show that it is noticed and healed. */
final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final int PIECE = 1 << 20;
    private static final int PAGE = 4096;
    private static final long PAUSE_NANOS = 20_000_000;

    /** Ends the fault in case nobody replaces the process, which is what a failed test is. */
    private static final int MOST_PIECES = 1024;

    private Faults() {}

    static void cause(FaultRequest.Kind kind, Executor pump) {
        LOG.warn("misbehaving on request: {}", kind);
        if (kind == FaultRequest.Kind.HANG) {
            pump.execute(Faults::hang);
        } else {
            new Thread(Faults::hog, "opticlink-hog").start();
        }
    }

    private static void hang() {
        for (; ; ) {
            LockSupport.park();
        }
    }

    /**
     * Takes memory that no limit of the JVM covers, as native code with a leak would: private pages
     * of a file, which are this process's own once they are written.
     */
    private static void hog() {
        List<MappedByteBuffer> pieces = new ArrayList<>();
        try {
            Path file = Files.createTempFile("opticlink", ".hog");
            try (FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE)) {
                while (pieces.size() < MOST_PIECES) {
                    MappedByteBuffer piece = channel.map(FileChannel.MapMode.PRIVATE, 0, PIECE);
                    for (int at = 0; at < PIECE; at += PAGE) {
                        piece.put(at, (byte) 1);
                    }
                    pieces.add(piece);
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        } catch (IOException e) {
            LOG.warn("no memory could be taken", e);
        }
        hang();
    }
}
