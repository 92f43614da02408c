package org.opticlink.capture.demo;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureSource.DemoSource;
import org.opticlink.capture.audio.AacStream;
import org.opticlink.capture.av.Av;
import org.opticlink.capture.media.InputTrack;
import org.opticlink.capture.open.Pacer;
import org.opticlink.capture.open.PacketSource;

/**
 * The camera that needs no camera: draws, sounds and encodes in real time. Used by the session's
 * thread; fits {@link org.opticlink.capture.open.DemoOpener}.
 */
public final class DemoCamera implements PacketSource {

    private static final int VIDEO = 0;
    private static final int AUDIO = 1;
    private static final double LARGEST_CLOCK_ERROR = 100;

    private final Pacer pacer;
    private final Clock clock;
    private final int frameRate;
    private final DemoPicture picture;
    private final DemoVideo video;
    private final DemoSound sound;
    private final AVCodecParameters videoParameters = avcodec_parameters_alloc();
    private final AVCodecParameters audioParameters = avcodec_parameters_alloc();
    private long pictures;
    private long soundFrames;
    private double soundToWall = Double.NaN;

    private DemoCamera(
            DemoSource source, Pacer pacer, Clock clock, DemoVideo video, DemoSound sound)
            throws CaptureException {
        this.pacer = pacer;
        this.clock = clock;
        this.frameRate = source.frameRate();
        this.picture = new DemoPicture(source.pattern(), source.width(), source.height());
        this.video = video;
        this.sound = sound;
        copyParameters(video.context(), videoParameters);
        copyParameters(sound.context(), audioParameters);
    }

    /**
     * Starts a demo camera.
     *
     * @param source what it shows
     * @param pacer keeps it in real time
     * @throws CaptureException when FFmpeg on this machine lacks an encoder
     */
    public static PacketSource open(DemoSource source, Pacer pacer) throws CaptureException {
        return open(source, pacer, Clock.systemDefaultZone());
    }

    static PacketSource open(DemoSource source, Pacer pacer, Clock clock) throws CaptureException {
        DemoVideo video = new DemoVideo(source.width(), source.height(), source.frameRate());
        DemoSound sound = null;
        try {
            sound = new DemoSound(source.pattern());
            return new DemoCamera(source, pacer, clock, video, sound);
        } catch (CaptureException e) {
            if (sound != null) {
                sound.close();
            }
            video.close();
            throw e;
        }
    }

    private static void copyParameters(AVCodecContext from, AVCodecParameters to)
            throws CaptureException {
        Av.check(avcodec_parameters_from_context(to, from), "describe a demo track");
    }

    @Override
    public List<InputTrack> tracks() {
        return List.of(
                new InputTrack(VIDEO, videoParameters, 1, frameRate),
                new InputTrack(AUDIO, audioParameters, 1, DemoSound.SAMPLE_RATE));
    }

    @Override
    public void read(AVPacket packet) throws CaptureException {
        boolean done = false;
        while (!done) {
            long pictureDue = pictures * 1_000_000 / frameRate;
            long soundDue =
                    soundFrames * AacStream.FRAME_SAMPLES * 1_000_000 / DemoSound.SAMPLE_RATE;
            pacer.awaitMicros(Math.min(pictureDue, soundDue));
            done = pictureDue <= soundDue ? readPicture(packet) : readSound(packet, soundDue);
        }
    }

    private boolean readPicture(AVPacket packet) throws CaptureException {
        long index = pictures++;
        Canvas canvas = picture.draw(ZonedDateTime.now(clock));
        if (!video.encode(canvas, index, packet)) {
            return false;
        }
        packet.stream_index(VIDEO).pts(index).dts(index).duration(1);
        return true;
    }

    private boolean readSound(AVPacket packet, long dueMicros) throws CaptureException {
        soundFrames++;
        // counted on, because the time of day of this moment jitters and jitter would be heard
        double error = clock.millis() - (soundToWall + dueMicros / 1000.0);
        if (!(Math.abs(error) < LARGEST_CLOCK_ERROR)) {
            soundToWall = clock.millis() - dueMicros / 1000.0;
        }
        if (!sound.encode(soundToWall + dueMicros / 1000.0, packet)) {
            return false;
        }
        packet.stream_index(AUDIO).dts(packet.pts());
        return true;
    }

    @Override
    public void close() {
        video.close();
        sound.close();
        avcodec_parameters_free(videoParameters);
        avcodec_parameters_free(audioParameters);
    }
}
