package org.opticlink.recorder.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The disks of this machine. */
public final class LocalDisk implements Disk {

    @Override
    public OpenFile create(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return new LocalFile(
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE));
    }

    @Override
    public OpenFile open(Path file) throws IOException {
        return new LocalFile(
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public long usable(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    private record LocalFile(FileChannel channel) implements OpenFile {

        @Override
        public void write(long position, List<ByteBuffer> bytes) throws IOException {
            ByteBuffer[] views =
                    bytes.stream().map(ByteBuffer::duplicate).toArray(ByteBuffer[]::new);
            channel.position(position);
            int first = 0;
            while (first < views.length) {
                if (views[first].hasRemaining()) {
                    channel.write(views, first, views.length - first);
                } else {
                    first++;
                }
            }
        }

        @Override
        public void truncate(long length) throws IOException {
            channel.truncate(length);
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
