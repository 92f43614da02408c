package org.opticlink.recorder.index;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.opticlink.api.recording.GapCause;
import org.opticlink.api.recording.RecordingEvent;
import org.opticlink.api.recording.RecordingGap;
import org.opticlink.api.recording.RecordingLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gaps, events and locks: in the ledger for good, in the index for quick answers. Thread-safe. */
public final class Journal {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final String GAP = "gap";
    private static final String EVENT = "event";
    private static final String LOCK = "lock";

    private final Index index;
    private final LedgerFile ledger;

    /**
     * Reads the ledger if the index is new.
     *
     * @param folder where the ledger is
     */
    public Journal(Index index, Path folder) throws IOException {
        this.index = index;
        this.ledger = new LedgerFile(folder);
        if (index.isFresh()) {
            ledger.read(this::restore);
        }
    }

    private void restore(String channel, String[] line) throws IOException {
        try {
            switch (line[0]) {
                case GAP -> store(gap(channel, line));
                case EVENT ->
                        store(
                                new RecordingEvent(
                                        channel,
                                        Instant.ofEpochMilli(Long.parseLong(line[1])),
                                        line[2],
                                        line[3]));
                case LOCK ->
                        store(
                                new RecordingLock(
                                        channel,
                                        Instant.ofEpochMilli(Long.parseLong(line[1])),
                                        Instant.ofEpochMilli(Long.parseLong(line[2])),
                                        line[3]));
                default -> LOG.warn("{}: the ledger has a line of kind {}", channel, line[0]);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            LOG.warn("{}: a line of the ledger cannot be understood: {}", channel, e.getMessage());
        }
    }

    private static RecordingGap gap(String channel, String[] line) {
        return new RecordingGap(
                channel,
                Instant.ofEpochMilli(Long.parseLong(line[1])),
                line[2].isEmpty()
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochMilli(Long.parseLong(line[2]))),
                GapCause.parse(line[3]),
                line[6],
                Long.parseLong(line[4]),
                Long.parseLong(line[5]));
    }

    /** Enters a gap, or replaces the one with the same begin. */
    public synchronized void enter(RecordingGap gap) throws IOException {
        ledger.add(
                gap.channel(),
                gap.from().toEpochMilli(),
                GAP,
                gap.from().toEpochMilli(),
                gap.to().map(to -> String.valueOf(to.toEpochMilli())).orElse(""),
                gap.cause(),
                gap.lostVideo(),
                gap.lostAudio(),
                gap.detail());
        store(gap);
    }

    private void store(RecordingGap gap) throws IOException {
        index.run(
                "insert or replace into gap values (?,?,?,?,?,?,?)",
                gap.channel(),
                gap.from().toEpochMilli(),
                gap.to().map(Instant::toEpochMilli).orElse(null),
                gap.cause().name(),
                gap.detail(),
                gap.lostVideo(),
                gap.lostAudio());
    }

    /** Enters an event. */
    public synchronized void enter(RecordingEvent event) throws IOException {
        long at = event.at().toEpochMilli();
        ledger.add(event.channel(), at, EVENT, at, event.kind(), event.text());
        store(event);
    }

    private void store(RecordingEvent event) throws IOException {
        index.run(
                "insert into event values (?,?,?,?)",
                event.channel(),
                event.at().toEpochMilli(),
                event.kind(),
                event.text());
    }

    /** Keeps the files of a time. */
    public synchronized void lock(RecordingLock lock) throws IOException {
        store(lock);
        saveLocks(lock.channel());
    }

    private void store(RecordingLock lock) throws IOException {
        index.run(
                "insert into lock values (?,?,?,?)",
                lock.channel(),
                lock.from().toEpochMilli(),
                lock.to().toEpochMilli(),
                lock.note());
    }

    /** Removes all locks that overlap a time; returns how many. */
    public synchronized int unlock(String channel, Instant from, Instant to) throws IOException {
        int removed =
                index.run(
                        "delete from lock where channel=? and from_ms<? and to_ms>?",
                        channel,
                        to.toEpochMilli(),
                        from.toEpochMilli());
        saveLocks(channel);
        return removed;
    }

    private void saveLocks(String channel) throws IOException {
        ledger.locks(
                channel,
                locks(channel).stream()
                        .map(
                                lock ->
                                        new Object[] {
                                            LOCK,
                                            lock.from().toEpochMilli(),
                                            lock.to().toEpochMilli(),
                                            lock.note()
                                        })
                        .toList());
    }

    /** Returns the locks of a channel. */
    public List<RecordingLock> locks(String channel) throws IOException {
        return index.query(
                "select from_ms, to_ms, note from lock where channel=? order by from_ms",
                row ->
                        new RecordingLock(
                                channel, instant(row, 1), instant(row, 2), row.getString(3)),
                channel);
    }

    /** Returns the gaps that overlap a time. */
    public List<RecordingGap> gaps(String channel, Instant from, Instant to) throws IOException {
        return index.query(
                "select from_ms, to_ms, cause, detail, lost_video, lost_audio from gap"
                        + " where channel=? and from_ms<? and coalesce(to_ms, ?)>=? order by from_ms",
                row -> {
                    row.getLong(2);
                    boolean open = row.wasNull();
                    return new RecordingGap(
                            channel,
                            instant(row, 1),
                            open ? Optional.empty() : Optional.of(instant(row, 2)),
                            GapCause.parse(row.getString(3)),
                            row.getString(4),
                            row.getLong(5),
                            row.getLong(6));
                },
                channel,
                to.toEpochMilli(),
                Long.MAX_VALUE,
                from.toEpochMilli());
    }

    /** Returns the events of a time. */
    public List<RecordingEvent> events(String channel, Instant from, Instant to)
            throws IOException {
        return index.query(
                "select at_ms, kind, text from event where channel=? and at_ms>=? and at_ms<?"
                        + " order by at_ms",
                row ->
                        new RecordingEvent(
                                channel, instant(row, 1), row.getString(2), row.getString(3)),
                channel,
                from.toEpochMilli(),
                to.toEpochMilli());
    }

    /** Returns a gap that was still open when the program ended, if the channel has one. */
    public Optional<RecordingGap> openGap(String channel) throws IOException {
        List<RecordingGap> gaps =
                gaps(channel, Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE / 2));
        return gaps.isEmpty() || gaps.get(gaps.size() - 1).to().isPresent()
                ? Optional.empty()
                : Optional.of(gaps.get(gaps.size() - 1));
    }

    /** Forgets gaps and events before a time. */
    public synchronized void forget(long beforeMillis) throws IOException {
        index.run("delete from gap where coalesce(to_ms, from_ms)<?", beforeMillis);
        index.run("delete from event where at_ms<?", beforeMillis);
        ledger.forget(beforeMillis);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }
}
