package org.opticlink.testing.process;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processes that came from one process, remembered: a child whose parent died is no longer
 * found by asking, so this looks every time {@link #look} is called and forgets nobody. Not
 * thread-safe.
 */
public final class ProcessTree {

    private final ProcessHandle root;
    private final Map<Long, ProcessHandle> seen = new LinkedHashMap<>();

    /** Watches the descendants of the process; the process itself does not count. */
    public ProcessTree(ProcessHandle root) {
        this.root = root;
        look();
    }

    /** Remembers the descendants that live now and returns them. */
    public List<ProcessHandle> look() {
        List<ProcessHandle> now = root.descendants().toList();
        List<ProcessHandle> grandChildren = alive().flatMap(ProcessHandle::descendants).toList();
        Stream.of(now, grandChildren)
                .flatMap(Collection::stream)
                .forEach(child -> seen.putIfAbsent(child.pid(), child));
        return alive().toList();
    }

    /**
     * Waits until every descendant ever seen is gone.
     *
     * @throws AssertionError naming those that still live
     */
    public void awaitGone(Duration limit) throws Exception {
        Await.value("no process is left of " + root.pid(), limit, this::describe, List::isEmpty);
    }

    /** Ends whatever still lives, without mercy; for cleaning up after a failed test. */
    public void kill() {
        look().forEach(ProcessHandle::destroyForcibly);
    }

    private Stream<ProcessHandle> alive() {
        return seen.values().stream().filter(ProcessHandle::isAlive);
    }

    private List<String> describe() {
        return alive().map(child -> child.pid() + " " + commandLine(child)).toList();
    }

    private static String commandLine(ProcessHandle process) {
        Optional<String> line = process.info().commandLine();
        return line.orElse("(unknown)");
    }
}
