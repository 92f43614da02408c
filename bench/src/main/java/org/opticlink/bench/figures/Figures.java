package org.opticlink.bench.figures;

import java.util.List;
import org.opticlink.bench.Figure;

/** All figures, in the order in which they are measured and written. */
public final class Figures {

    /** All of them. */
    public static final List<Figure> ALL =
            List.of(
                    new StartFigure(),
                    new ForkFigure(),
                    new TakeoverFigure(),
                    new LatencyFigure(),
                    new MjpegFigure(),
                    new Mp4Figure(),
                    new MotionFigure(),
                    new ChannelFigure(),
                    new IdleFigure(),
                    new RingFigure(),
                    new CrashFigure(),
                    new HangFigure(),
                    new PortFigure(),
                    new SupervisorFigure(),
                    new SteadyFigure());

    private Figures() {}

    /** Returns all names. */
    public static List<String> names() {
        return ALL.stream().map(Figure::name).toList();
    }

    /**
     * Returns the figures with these names, or all when there are none.
     *
     * @throws IllegalArgumentException when there is no such figure
     */
    public static List<Figure> chosen(List<String> names) {
        for (String name : names) {
            if (!names().contains(name)) {
                throw new IllegalArgumentException(
                        "no figure " + name + "; there are " + String.join(", ", names()));
            }
        }
        return ALL.stream()
                .filter(figure -> names.isEmpty() || names.contains(figure.name()))
                .toList();
    }
}
