package org.opticlink.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second instance off a data folder for as long as this process lives, however it ends.
 *
 * <p>The framework has a lock of its own, but deletes it when it clears its cache at start.
 */
final class InstanceLock implements AutoCloseable {

    /** The locked byte lies beyond the text: Windows lets nobody read a locked byte. */
    private static final long LOCKED_BYTE = Integer.MAX_VALUE;

    private static final int LONGEST_PID = 20;

    private final FileChannel channel;

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    static InstanceLock acquire(Path file) throws LaunchException {
        try {
            FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (!lock(channel)) {
                String pid = readPid(channel);
                channel.close();
                throw new LaunchException(
                        LaunchException.ALREADY_RUNNING,
                        "already running with this data folder, process %s (%s)"
                                .formatted(pid, file));
            }
            channel.truncate(0);
            channel.write(utf8(Long.toString(ProcessHandle.current().pid())), 0);
            return new InstanceLock(channel);
        } catch (IOException e) {
            throw new LaunchException(LaunchException.UNAVAILABLE, "cannot lock " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // nothing depends on it: the lock ends with the process
            return;
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this very process
        }
    }

    private static String readPid(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(LONGEST_PID);
        channel.read(text, 0);
        String pid = StandardCharsets.UTF_8.decode(text.flip()).toString().strip();
        return pid.isEmpty() ? "unknown" : pid;
    }

    private static ByteBuffer utf8(String text) {
        return StandardCharsets.UTF_8.encode(text);
    }
}
