package org.opticlink.recorder.index;

import java.util.List;

/** The tables. Times are milliseconds since 1970. */
final class IndexSchema {

    /** Grows when the tables change; an index of another version is made anew from the files. */
    static final int VERSION = 1;

    static final List<String> STATEMENTS =
            List.of(
                    """
                    create table segment (
                      id integer primary key autoincrement,
                      channel text not null,
                      root text not null,
                      path text not null unique,
                      container text not null,
                      start_ms integer not null,
                      end_ms integer not null,
                      bytes integer not null,
                      state text not null,
                      video text not null,
                      audio text not null,
                      video_units integer not null,
                      audio_units integer not null,
                      ending text not null)""",
                    "create index segment_time on segment (channel, start_ms)",
                    "create index segment_root on segment (root, start_ms)",
                    """
                    create table gap (
                      channel text not null,
                      from_ms integer not null,
                      to_ms integer,
                      cause text not null,
                      detail text not null,
                      lost_video integer not null,
                      lost_audio integer not null,
                      primary key (channel, from_ms)) without rowid""",
                    """
                    create table event (
                      channel text not null,
                      at_ms integer not null,
                      kind text not null,
                      text text not null)""",
                    "create index event_time on event (channel, at_ms)",
                    """
                    create table lock (
                      channel text not null,
                      from_ms integer not null,
                      to_ms integer not null,
                      note text not null)""",
                    "create index lock_time on lock (channel, from_ms)",
                    "pragma user_version = " + VERSION);

    private IndexSchema() {}
}
