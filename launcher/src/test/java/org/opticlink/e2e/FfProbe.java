package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonParser;
import com.google.gson.annotations.SerializedName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.opticlink.testing.process.TestProcess;

/** What FFmpeg sees in a file or behind a URL. */
record FfProbe(List<Stream> streams, List<Packet> packets) {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Gson GSON = new Gson();

    /** A track. */
    record Stream(
            int index,
            @SerializedName("codec_type") String type,
            @SerializedName("codec_name") String codec,
            int width,
            int height,
            @SerializedName("sample_rate") int sampleRate,
            int channels) {}

    /** An access unit; times in seconds, {@code pos} is the byte where it begins. */
    record Packet(
            @SerializedName("codec_type") String type,
            @SerializedName("pts_time") double pts,
            @SerializedName("dts_time") double dts,
            long pos,
            String flags) {

        boolean isKey() {
            return flags.startsWith("K");
        }
    }

    /** Reads a file to its end. */
    static FfProbe file(java.nio.file.Path file) throws Exception {
        return run(file.toString());
    }

    /** Reads a live URL for some seconds. */
    static FfProbe live(Object url, int seconds) throws Exception {
        return run("-read_intervals", "%+" + seconds, url.toString());
    }

    private static FfProbe run(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "ffprobe",
                                "-v",
                                "error",
                                "-of",
                                "json",
                                "-show_streams",
                                "-show_packets"));
        command.addAll(Arrays.asList(arguments));
        try (TestProcess probe = TestProcess.start(new ProcessBuilder(command))) {
            int code = probe.awaitExit(LIMIT);
            assertThat(code).as(probe::output).isZero();
            assertThat(probe.stderr()).as("errors that ffprobe sees").isEmpty();
            return GSON.fromJson(
                    JsonParser.parseString(String.join("\n", probe.stdout())), FfProbe.class);
        }
    }

    Optional<Stream> video() {
        return track("video");
    }

    Optional<Stream> audio() {
        return track("audio");
    }

    private Optional<Stream> track(String type) {
        return streams.stream().filter(stream -> stream.type().equals(type)).findFirst();
    }

    List<Packet> packets(String type) {
        return packets.stream().filter(packet -> packet.type().equals(type)).toList();
    }
}
