package org.opticlink.frames.directory;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real file system in memory that is too small for much. */
record TinyFileSystem(Path path) implements AutoCloseable {

    /** Mounts it; skips the test where that is not allowed. */
    static TinyFileSystem mount(Path at, String size) throws IOException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "tmpfs is of Linux");
        Files.createDirectory(at);
        int status = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", at.toString());
        assumeTrue(status == 0, "mounting a file system needs root");
        return new TinyFileSystem(at);
    }

    @Override
    public void close() throws IOException {
        if (run("umount", "-l", path.toString()) != 0) {
            throw new IOException("cannot unmount " + path);
        }
    }

    private static int run(String... command) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
        } catch (IOException e) {
            return -1;
        }
    }
}
