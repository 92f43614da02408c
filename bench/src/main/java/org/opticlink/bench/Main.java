package org.opticlink.bench;

import java.io.IOException;
import java.util.List;
import org.opticlink.bench.figures.Figures;
import org.opticlink.bench.report.FiguresFile;
import org.opticlink.bench.report.Machine;
import org.opticlink.bench.report.Section;

/** Runs the figures one after the other; each is written as soon as it is measured. */
public final class Main {

    private Main() {}

    /** Started by {@code bench/run}. */
    public static void main(String[] args) throws IOException {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println("bench: " + e.getMessage());
            System.err.println(Options.USAGE);
            System.exit(64);
            return;
        }
        if (options.list()) {
            Figures.ALL.forEach(each -> System.out.println(each.name() + "  " + each.title()));
            return;
        }
        System.exit(run(options) ? 0 : 1);
    }

    private static boolean run(Options options) throws IOException {
        List<Figure> chosen = Figures.chosen(options.only());
        FiguresFile file = new FiguresFile(options.out());
        boolean complete = true;
        try (Bench bench = Bench.open(options)) {
            for (Figure figure : chosen) {
                Section section = measure(figure, bench);
                file.put(section, Figures.names());
                complete &= section.failure().isEmpty();
            }
        }
        System.out.println("written to " + options.out());
        return complete;
    }

    private static Section measure(Figure figure, Bench bench) {
        bench.say("== " + figure.title());
        Section.Builder section =
                Section.of(figure.name(), figure.title(), figure.method(), Machine.look());
        try {
            figure.measure(bench, section);
        } catch (Unavailable e) {
            section.note("Not measured: " + e.getMessage() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            section.failed("interrupted");
        } catch (Exception | AssertionError e) {
            section.failed(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            e.printStackTrace(System.err);
        }
        Section done = section.end(Machine.look());
        done.rows().forEach(row -> bench.say(row.text()));
        done.notes().forEach(bench::say);
        return done;
    }
}
