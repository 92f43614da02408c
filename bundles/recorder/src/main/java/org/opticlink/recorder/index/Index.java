package org.opticlink.recorder.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.opticlink.api.recording.RecordingContainer;
import org.opticlink.api.recording.SegmentEnd;
import org.opticlink.recorder.index.SegmentRow.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/**
 * The table of all files, and what the ledger says, for quick answers. The files and the ledger are
 * the truth: an index that is lost or damaged is made anew from them. Thread-safe; every call
 * blocks for as long as the disk likes.
 */
public final class Index implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Index.class);
    private static final int BUSY_MILLIS = 10_000;
    private static final int CACHE_KIB = 4096;

    private static final String COLUMNS =
            "id, channel, root, path, container, start_ms, end_ms, bytes, state, video, audio,"
                    + " video_units, audio_units, ending";

    private final Connection connection;
    private final boolean fresh;

    private Index(Connection connection, boolean fresh) {
        this.connection = connection;
        this.fresh = fresh;
    }

    /** Opens the index in a file; one that cannot be used is set aside, and an empty one made. */
    public static Index open(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try {
            return connect(file);
        } catch (SQLException e) {
            LOG.warn("{} cannot be used and is made anew: {}", file, e.getMessage());
            for (String suffix : List.of("", "-wal", "-shm")) {
                Path part = file.resolveSibling(file.getFileName() + suffix);
                if (Files.exists(part)) {
                    Files.move(
                            part,
                            file.resolveSibling(file.getFileName() + ".damaged" + suffix),
                            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            }
            try {
                return connect(file);
            } catch (SQLException again) {
                throw new IOException("the index cannot be made: " + again.getMessage(), again);
            }
        }
    }

    private static Index connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        // what the last commits of a write-ahead log say can be lost with the power, and only that
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-CACHE_KIB);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            int version;
            try (ResultSet result = statement.executeQuery("pragma user_version")) {
                result.next();
                version = result.getInt(1);
            }
            if (version != 0 && version != IndexSchema.VERSION) {
                throw new SQLException("it has version " + version);
            }
            try (ResultSet result = statement.executeQuery("pragma quick_check(1)")) {
                result.next();
                if (!"ok".equals(result.getString(1))) {
                    throw new SQLException(result.getString(1));
                }
            }
            if (version == 0) {
                connection.setAutoCommit(false);
                for (String sql : IndexSchema.STATEMENTS) {
                    statement.executeUpdate(sql);
                }
                connection.commit();
                connection.setAutoCommit(true);
            }
            return new Index(connection, version == 0);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Whether it was empty when it was opened, so that the ledger must be read. */
    public boolean isFresh() {
        return fresh;
    }

    /** Enters a file, or replaces what was known of it. */
    public synchronized void put(SegmentRow row) throws IOException {
        run(
                "insert into segment (channel, root, path, container, start_ms, end_ms, bytes, state,"
                        + " video, audio, video_units, audio_units, ending)"
                        + " values (?,?,?,?,?,?,?,?,?,?,?,?,?) on conflict (path) do update set"
                        + " channel=excluded.channel, root=excluded.root,"
                        + " container=excluded.container, start_ms=excluded.start_ms,"
                        + " end_ms=excluded.end_ms, bytes=excluded.bytes, state=excluded.state,"
                        + " video=excluded.video, audio=excluded.audio,"
                        + " video_units=excluded.video_units, audio_units=excluded.audio_units,"
                        + " ending=excluded.ending",
                row.channel(),
                row.root().toString(),
                row.file().toString(),
                row.container().name(),
                row.startMillis(),
                row.endMillis(),
                row.bytes(),
                row.state().name(),
                row.video(),
                row.audio(),
                row.videoUnits(),
                row.audioUnits(),
                row.ending().name());
    }

    /** Changes what becomes of a file. */
    public synchronized void state(long id, State state) throws IOException {
        run("update segment set state=? where id=?", state.name(), id);
    }

    /** Removes a file from the index. */
    public synchronized void remove(Path file) throws IOException {
        run("delete from segment where path=?", file.toString());
    }

    /** Returns the files of a channel that overlap a time and are not being deleted. */
    public List<SegmentRow> segments(String channel, long fromMillis, long toMillis)
            throws IOException {
        // no file is longer than a day, which lets the search begin near the end
        return rows(
                "channel=? and start_ms<? and start_ms>? and end_ms>? and state<>'DELETING'"
                        + " order by start_ms, id",
                channel,
                toMillis,
                fromMillis - 86_400_000L,
                fromMillis);
    }

    /** Returns all files that stand in one state. */
    public List<SegmentRow> inState(State state) throws IOException {
        return rows("state=? order by start_ms, id", state.name());
    }

    /** Returns all files of a root. */
    public List<SegmentRow> inRoot(Path root) throws IOException {
        return rows("root=? order by start_ms, id", root.toString());
    }

    /** Returns one file. */
    public List<SegmentRow> byId(long id) throws IOException {
        return rows("id=?", id);
    }

    /** Returns the newest file of a channel. */
    public List<SegmentRow> newest(String channel) throws IOException {
        return rows("channel=? and state<>'DELETING' order by end_ms desc limit 1", channel);
    }

    /**
     * Returns the oldest closed files that are not locked.
     *
     * @param column {@code channel} or {@code root}
     */
    public List<SegmentRow> oldestUnlocked(Scope column, String value, int limit)
            throws IOException {
        return rows(
                column.column
                        + "=? and state='CLOSED' and not exists (select 1 from lock l where"
                        + " l.channel=segment.channel and l.from_ms<segment.end_ms and"
                        + " l.to_ms>segment.start_ms) order by start_ms, id limit "
                        + limit,
                value);
    }

    /** Returns the size of all files of a channel or root that are not being deleted. */
    public long bytes(Scope column, String value) throws IOException {
        return number(
                "select coalesce(sum(bytes),0) from segment where state<>'DELETING' and "
                        + column.column
                        + "=?",
                value);
    }

    /** Returns the size of all files. */
    public long bytes() throws IOException {
        return number("select coalesce(sum(bytes),0) from segment where state<>'DELETING'");
    }

    /** What a question is about. */
    public enum Scope {
        /** A channel. */
        CHANNEL("channel"),
        /** A root. */
        ROOT("root");

        private final String column;

        Scope(String column) {
            this.column = column;
        }
    }

    /** Whether some lock overlaps a file. */
    public boolean isLocked(SegmentRow row) throws IOException {
        return number(
                        "select count(*) from lock where channel=? and from_ms<? and to_ms>?",
                        row.channel(),
                        Math.max(row.endMillis(), row.startMillis() + 1),
                        row.startMillis())
                > 0;
    }

    /** Reads any number of rows of the tables that the ledger fills. */
    <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) throws IOException {
        synchronized (this) {
            try (PreparedStatement statement = prepare(sql, parameters);
                    ResultSet result = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(reader.read(result));
                }
                return rows;
            } catch (SQLException e) {
                throw new IOException("the index cannot be read: " + e.getMessage(), e);
            }
        }
    }

    /** Makes an object of a row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    synchronized int run(String sql, Object... parameters) throws IOException {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IOException("the index cannot be written: " + e.getMessage(), e);
        }
    }

    private List<SegmentRow> rows(String where, Object... parameters) throws IOException {
        return query("select " + COLUMNS + " from segment where " + where, Index::row, parameters);
    }

    private long number(String sql, Object... parameters) throws IOException {
        return query(sql, row -> row.getLong(1), parameters).get(0);
    }

    private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private static SegmentRow row(ResultSet row) throws SQLException {
        return new SegmentRow(
                row.getLong(1),
                row.getString(2),
                Path.of(row.getString(3)),
                Path.of(row.getString(4)),
                RecordingContainer.valueOf(row.getString(5)),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                State.valueOf(row.getString(9)),
                row.getString(10),
                row.getString(11),
                row.getLong(12),
                row.getLong(13),
                SegmentEnd.parse(row.getString(14)));
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException("the index cannot be closed: " + e.getMessage(), e);
        }
    }
}
