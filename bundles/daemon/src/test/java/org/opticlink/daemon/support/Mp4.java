package org.opticlink.daemon.support;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads fragmented MP4, strictly: anything unexpected is an assertion error. */
public final class Mp4 {

    private Mp4() {}

    /** A box; its body starts behind the size and type. */
    public record Box(String type, int at, ByteBuffer body) {}

    /** The only sample of a fragment. */
    public record Sample(
            int number,
            int track,
            long decodeTicks,
            int duration,
            boolean key,
            int compositionOffset,
            ByteBuffer payload) {

        Sample at(long ticks, int newDuration) {
            return new Sample(number, track, ticks, newDuration, key, compositionOffset, payload);
        }
    }

    /** Returns the complete boxes in the bytes; a last incomplete one is left out. */
    public static List<Box> boxes(ByteBuffer bytes) {
        List<Box> boxes = new ArrayList<>();
        int at = bytes.position();
        while (bytes.limit() - at >= 8) {
            int size = bytes.getInt(at);
            require(size >= 8, "a box of " + size + " bytes");
            if (at + size > bytes.limit()) {
                break;
            }
            byte[] type = new byte[4];
            bytes.get(at + 4, type);
            boxes.add(
                    new Box(
                            new String(type, StandardCharsets.US_ASCII),
                            at,
                            bytes.slice(at + 8, size - 8)));
            at += size;
        }
        return boxes;
    }

    /** Returns the samples of all complete fragments. */
    public static List<Sample> samples(ByteBuffer bytes) {
        List<Sample> samples = new ArrayList<>();
        Box moof = null;
        for (Box box : boxes(bytes)) {
            if (box.type().equals("moof")) {
                moof = box;
            } else if (box.type().equals("mdat")) {
                require(moof != null, "mdat without moof");
                samples.add(sample(moof, box));
                moof = null;
            } else {
                require(List.of("ftyp", "moov", "mfra", "sidx").contains(box.type()), box.type());
            }
        }
        return samples;
    }

    private static Sample sample(Box moof, Box mdat) {
        ByteBuffer mfhd = child(moof.body(), "mfhd");
        ByteBuffer traf = child(moof.body(), "traf");
        ByteBuffer tfhd = child(traf, "tfhd");
        ByteBuffer tfdt = child(traf, "tfdt");
        ByteBuffer trun = child(traf, "trun");
        int tfhdFlags = tfhd.getInt(0);
        require((tfhdFlags & 0x020000) != 0, "default-base-is-moof");
        int at = 8;
        int flags = trun.getInt(0) & 0xFFFFFF;
        require(trun.getInt(4) == 1, "one sample per fragment");
        int offset = trun.getInt(at);
        require((flags & 1) != 0 && moof.at() + offset == mdat.at() + 8, "data offset");
        at += 4;
        int sampleFlags = 0;
        boolean defaultFlags = (tfhdFlags & 0x20) != 0;
        if ((flags & 4) != 0) {
            sampleFlags = trun.getInt(at);
            at += 4;
        } else if (defaultFlags) {
            sampleFlags = tfhd.getInt(tfhd.limit() - 4);
        }
        int duration = (flags & 0x100) != 0 ? trun.getInt(at) : tfhd.getInt(8);
        at += (flags & 0x100) != 0 ? 4 : 0;
        int size = (flags & 0x200) != 0 ? trun.getInt(at) : mdat.body().limit();
        at += (flags & 0x200) != 0 ? 4 : 0;
        if ((flags & 0x400) != 0) {
            sampleFlags = trun.getInt(at);
            at += 4;
        }
        int composition = (flags & 0x800) != 0 ? trun.getInt(at) : 0;
        require(size == mdat.body().limit(), "sample size");
        long ticks = tfdt.get(0) == 1 ? tfdt.getLong(4) : tfdt.getInt(4);
        boolean key = (sampleFlags & 0x10000) == 0;
        return new Sample(
                mfhd.getInt(4), tfhd.getInt(4), ticks, duration, key, composition, mdat.body());
    }

    private static ByteBuffer child(ByteBuffer parent, String type) {
        return boxes(parent).stream()
                .filter(box -> box.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type))
                .body();
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }
}
