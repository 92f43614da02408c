package org.opticlink.channel.internal.runtime;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.frames.ChannelFrames;
import org.opticlink.frames.Demand;
import org.opticlink.frames.FrameDirectory;
import org.opticlink.frames.ReaderReport;
import org.opticlink.frames.ReaderTicket;
import org.opticlink.frames.RingSize;

/** Memory that holds nothing, but knows who used it and whether that was allowed. */
final class FakeFrames implements FrameDirectory {

    final List<Memory> opened = new ArrayList<>();
    final Map<String, Memory> open = new ConcurrentHashMap<>();
    volatile String problem;

    @Override
    public synchronized ChannelFrames open(String channelId, RingSize size) throws IOException {
        if (problem != null) {
            throw new IOException(problem);
        }
        Memory memory = new Memory(channelId, size);
        if (open.putIfAbsent(channelId, memory) != null) {
            throw new IOException(channelId + " is open");
        }
        opened.add(memory);
        return memory;
    }

    final class Memory implements ChannelFrames {

        final String id;
        final RingSize size;
        volatile Demand demand = Demand.NONE;
        volatile boolean closed;
        volatile boolean usedAfterClose;

        private Memory(String id, RingSize size) {
            this.id = id;
            this.size = size;
        }

        @Override
        public StreamSink sink(StreamName stream) {
            return new StreamSink() {
                @Override
                public void format(StreamFormat format) {
                    touch();
                }

                @Override
                public boolean write(TrackKind track, AccessUnit unit) {
                    touch();
                    return true;
                }

                @Override
                public boolean picturesWanted() {
                    return false;
                }
            };
        }

        private void touch() {
            usedAfterClose |= closed;
        }

        @Override
        public ReaderTicket issue() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void revoke(ReaderTicket ticket) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ReaderReport report(ReaderTicket ticket) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Demand demand() {
            touch();
            return demand;
        }

        @Override
        public long publishedUnits() {
            return 0;
        }

        @Override
        public void close() {
            closed = true;
            open.remove(id, this);
        }
    }
}
