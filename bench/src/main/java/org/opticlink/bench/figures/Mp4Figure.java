package org.opticlink.bench.figures;

import java.util.List;
import org.opticlink.bench.Bench;
import org.opticlink.bench.Figure;
import org.opticlink.bench.channel.Media;
import org.opticlink.bench.report.Aim;
import org.opticlink.bench.report.Section;
import org.opticlink.bench.viewers.Crowd;
import org.opticlink.bench.viewers.Fleet;

/** The cost of viewers of video. */
final class Mp4Figure implements Figure {

    @Override
    public String name() {
        return "mp4";
    }

    @Override
    public String title() {
        return "Viewers of video";
    }

    @Override
    public String method() {
        return "As with pictures, but `/live.mp4` with 3 Mbit/s at 30 frames per second and a key frame every 2 s.";
    }

    @Override
    public void measure(Bench bench, Section.Builder section) throws Exception {
        Media media = Media.threeMegabits();
        List<Crowd> crowds = ViewerCost.measure(bench, media, "/live.mp4", Fleet.Kind.MP4);
        Crowd one = crowds.get(0);
        crowds.forEach(crowd -> section.tell("viewers: " + crowd.viewers(), crowd.text()));
        for (Crowd crowd : crowds.subList(1, crowds.size())) {
            double cost = crowd.perAddedViewer(one, media.framesPerSecond());
            section.tell(
                    "each added viewer, 1 to " + crowd.viewers(),
                    Aim.number(cost) + " % of a core");
        }
        ViewerCost.noteLosses(crowds, media.framesPerSecond(), section);
    }
}
