package org.opticlink.bench.figures;

import java.util.List;
import org.opticlink.bench.Bench;
import org.opticlink.bench.Figure;
import org.opticlink.bench.channel.Media;
import org.opticlink.bench.report.Aim;
import org.opticlink.bench.report.Section;
import org.opticlink.bench.viewers.Crowd;
import org.opticlink.bench.viewers.Fleet;

/** The cost of viewers of pictures. */
final class MjpegFigure implements Figure {

    private static final int BYTES = 150_000;
    private static final double RATE = 30;
    private static final Aim AIM = Aim.atMost(0.1, "% of a core");

    @Override
    public String name() {
        return "mjpeg";
    }

    @Override
    public String title() {
        return "Viewers of pictures";
    }

    @Override
    public String method() {
        return "A daemon process serves JPEGs of 150 kB at 30 per second as `/video.mjpg`; one other process reads"
                + " and discards what all viewers get and counts it. Processor time of the daemon process, which on"
                + " loopback contains both ends of TCP. The middle one of three rounds.";
    }

    @Override
    public void measure(Bench bench, Section.Builder section) throws Exception {
        Media media = Media.pictures(BYTES, RATE);
        List<Crowd> crowds = ViewerCost.measure(bench, media, "/video.mjpg", Fleet.Kind.MJPEG);
        Crowd one = crowds.get(0);
        crowds.forEach(crowd -> section.tell("viewers: " + crowd.viewers(), crowd.text()));
        for (Crowd crowd : crowds.subList(1, crowds.size())) {
            section.compare(
                    "each added viewer, 1 to " + crowd.viewers(),
                    crowd.perAddedViewer(one, RATE),
                    "",
                    AIM);
        }
        ViewerCost.noteLosses(crowds, RATE, section);
    }
}
