package org.opticlink.frames.directory;

import java.io.IOException;
import java.nio.file.Path;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.frames.ChannelFrames;
import org.opticlink.frames.ChildProcess;
import org.opticlink.frames.Samples;

/** Another process that owns shared memory until its standard input ends. */
final class OwnerMain {

    private OwnerMain() {}

    /** Arguments: folder, provider. Prints the channel's ring file when it is ready. */
    public static void main(String[] args) throws IOException {
        FrameSettings settings = new FrameSettings(Path.of(args[0]), ProviderChoice.of(args[1]), 0);
        try (DefaultFrameDirectory directory = FrameDirectories.open(settings)) {
            ChannelFrames channel = directory.open("front-door", Samples.tinyRing());
            StreamSink sink = channel.sink(StreamName.MAIN);
            sink.format(Samples.videoOnly());
            sink.write(TrackKind.VIDEO, Samples.unit(100, 1, true));
            ChildProcess.say(channel.issue().ring().file());
            ChildProcess.say(System.in.read());
        }
    }
}
