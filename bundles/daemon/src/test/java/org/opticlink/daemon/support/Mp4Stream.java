package org.opticlink.daemon.support;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.opticlink.daemon.support.Mp4.Sample;

/** Reads an endless MP4 response box by box. */
public final class Mp4Stream implements Closeable {

    private final DataInputStream in;
    private byte[] init;

    public Mp4Stream(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /** The newest initialisation segment that came before the last sample. */
    public byte[] init() {
        return init;
    }

    /**
     * Returns the next sample.
     *
     * @throws EOFException when the response has ended in order
     */
    public Sample next() throws IOException {
        byte[] moof = new byte[0];
        while (true) {
            byte[] box = box();
            String type = new String(box, 4, 4, StandardCharsets.US_ASCII);
            switch (type) {
                case "ftyp" -> init = box;
                case "moov" -> init = join(init, box);
                case "moof" -> moof = box;
                case "mdat" -> {
                    return Mp4.samples(ByteBuffer.wrap(join(moof, box))).get(0);
                }
                default -> throw new AssertionError("box " + type);
            }
        }
    }

    public List<Sample> next(int count) throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            samples.add(next());
        }
        return samples;
    }

    /** Reads samples until the response ends. */
    public List<Sample> rest() throws IOException {
        List<Sample> samples = new ArrayList<>();
        while (true) {
            try {
                samples.add(next());
            } catch (EOFException e) {
                return samples;
            }
        }
    }

    private byte[] box() throws IOException {
        int size = in.readInt();
        byte[] box = new byte[size];
        ByteBuffer.wrap(box).putInt(size);
        in.readFully(box, 4, size - 4);
        return box;
    }

    private static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
