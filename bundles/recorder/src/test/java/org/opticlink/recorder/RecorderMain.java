package org.opticlink.recorder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opticlink.recorder.disk.LocalDisk;
import org.opticlink.recorder.fixtures.FakeChannel;
import org.opticlink.recorder.fixtures.MediaCamera;
import org.opticlink.recorder.fixtures.Plans;
import org.opticlink.recorder.fixtures.TestMedia;
import org.opticlink.recorder.retention.RetentionLimits;

/** A camera, a ring and a recorder in one process, to be killed. Ends when its input does. */
final class RecorderMain {

    private RecorderMain() {}

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        Path work = Files.createDirectories(home.resolve("media"));
        TestMedia media = TestMedia.h264(work, 4);
        Recorder recorder =
                new Recorder(
                        new RecorderConfig(
                                List.of(home.resolve("recordings")),
                                home.resolve("state"),
                                0,
                                new RetentionLimits(0, 0)),
                        new LocalDisk());
        try (FakeChannel channel = new FakeChannel("front-door", home, 4);
                MediaCamera camera = new MediaCamera(channel.sink(), media)) {
            camera.start();
            recorder.setPlan(Plans.continuous("front-door", args[1]));
            recorder.addChannel(channel);
            System.out.println("running");
            while (System.in.read() >= 0) {
                // the end of the input is what is waited for
            }
            recorder.close();
        }
    }
}
