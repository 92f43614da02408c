package org.opticlink.frames.torture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * One writer process and several reader processes, of which some are killed or stopped at random
 * instants. After every blow all others must go on before the next one falls: a stall of anybody
 * shows as a condition that does not come true.
 */
final class Torture implements AutoCloseable {

    enum Blow {
        KILL_READER,
        KILL_WRITER,
        STOP_READER,
        STOP_WRITER
    }

    private static final long GOES_ON_UNITS = 20;
    private static final int LONGEST_PAUSE_MILLIS = 200;

    private final String[] writerArguments;
    private final SplittableRandom random;
    private final List<Participant> readers = new ArrayList<>();
    private final Map<Blow, Integer> blows = new EnumMap<>(Blow.class);
    private final List<String> violations = new ArrayList<>();
    private Participant writer;
    private Report dead = Report.NONE;

    Torture(Path folder, String provider, int readerCount, long seed) throws Exception {
        this.writerArguments = new String[] {folder.toString(), provider};
        this.random = new SplittableRandom(seed);
        startWriter();
        for (int i = 0; i < readerCount; i++) {
            readers.add(startReader("validating"));
        }
        expect("readers start", readers, reader -> reader.report().units() > GOES_ON_UNITS);
    }

    private void startWriter() throws Exception {
        long newest = newestSeen();
        writer = new Participant(TortureWriter.class, writerArguments);
        long resumed = Long.parseLong(writer.answer("start"));
        if (resumed < newest) {
            violations.add(
                    "the writer resumed at " + resumed + " though " + newest + " had been read");
        }
    }

    private Participant startReader(String kind) throws Exception {
        Participant reader = new Participant(TortureReader.class, kind);
        writer.tell("issue");
        reader.tell(writer.answer("ticket"));
        return reader;
    }

    /** Lets it rain for a while. */
    void run(long seconds) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end && violations.isEmpty()) {
            Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
            Blow blow = Blow.values()[random.nextInt(Blow.values().length)];
            blows.merge(blow, 1, Integer::sum);
            switch (blow) {
                case KILL_READER -> killReader();
                case KILL_WRITER -> killWriter();
                case STOP_READER -> stopReader();
                default -> stopWriter();
            }
        }
    }

    private void killReader() throws Exception {
        Participant victim = readers.remove(random.nextInt(readers.size()));
        victim.close();
        dead = dead.plus(victim.report());
        othersGoOn("a reader was killed", readers);
        Participant successor = startReader("validating");
        readers.add(successor);
        expect(
                "a new reader starts",
                List.of(successor),
                reader -> reader.report().units() > GOES_ON_UNITS);
    }

    private void killWriter() throws Exception {
        writer.close();
        startWriter();
        othersGoOn("the writer was killed and replaced", readers);
        // a killed owner takes the tickets with it; from now on half of the readers sleep on the
        // new doorbell
        for (int i = 0; i < readers.size() / 2; i++) {
            Participant old = readers.remove(0);
            old.close();
            dead = dead.plus(old.report());
            readers.add(startReader("validating"));
        }
        othersGoOn("readers were replaced", readers);
    }

    private void stopReader() throws Exception {
        Participant victim = readers.get(random.nextInt(readers.size()));
        List<Participant> others = new ArrayList<>(readers);
        others.remove(victim);
        victim.signal("STOP");
        othersGoOn("a reader was stopped", others);
        victim.signal("CONT");
        othersGoOn("a reader was stopped and goes on", readers);
    }

    private void stopWriter() throws Exception {
        writer.signal("STOP");
        Map<Participant, Long> before = new java.util.IdentityHashMap<>();
        readers.forEach(reader -> before.put(reader, reader.reports()));
        // without a writer there is nothing to read, but nobody may hang
        expect(
                "the writer was stopped",
                readers,
                reader -> reader.reports() > before.get(reader) + 1);
        writer.signal("CONT");
        othersGoOn("the writer was stopped and goes on", readers);
    }

    private void othersGoOn(String what, List<Participant> others) throws Exception {
        Map<Participant, Long> before = new java.util.IdentityHashMap<>();
        others.forEach(reader -> before.put(reader, reader.report().units()));
        expect(
                what,
                others,
                reader -> reader.report().units() >= before.get(reader) + GOES_ON_UNITS);
    }

    private void expect(String what, List<Participant> some, Predicate<Participant> goesOn)
            throws Exception {
        for (Participant reader : some) {
            if (!Await.until(() -> goesOn.test(reader) || !reader.isAlive() || !writer.isAlive())) {
                violations.add("after '" + what + "' somebody stalls: " + reader.report());
            } else if (!goesOn.test(reader)) {
                violations.add("after '" + what + "' somebody died by itself: " + reader.report());
            }
        }
    }

    /**
     * Runs a reader that does not validate until it delivers a torn unit; false when it never does.
     */
    boolean blindReaderDeliversTornUnits() throws Exception {
        try (Participant blind = startReader("blind")) {
            return Await.until(() -> blind.report().torn() > 0);
        }
    }

    private long newestSeen() {
        return total().last();
    }

    /** Returns what all readers found, killed ones included. */
    Report total() {
        return readers.stream().map(Participant::report).reduce(dead, Report::plus);
    }

    Map<Blow, Integer> blows() {
        return blows;
    }

    /** Returns what must not happen and did. */
    List<String> violations() {
        return violations;
    }

    @Override
    public void close() throws IOException {
        readers.forEach(Participant::close);
        if (writer != null) {
            writer.close();
        }
    }
}
