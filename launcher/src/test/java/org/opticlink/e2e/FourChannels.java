package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.opticlink.testing.process.Await;
import org.opticlink.testing.viewer.ReconnectingViewer;
import org.opticlink.testing.viewer.SeenUnit;
import org.opticlink.testing.viewer.Stall;

/**
 * The distribution with four channels, each watched by a viewer who reconnects. A fault is done to
 * one of them; the others must not notice.
 */
final class FourChannels implements AutoCloseable {

    static final List<String> IDS = List.of("east", "north", "south", "west");

    private static final int WATCHED_UNITS = 30;
    private static final String TIME = "yyyy-MM-dd HH:mm:ss.SSS";
    private static final DateTimeFormatter LOG_TIME = DateTimeFormatter.ofPattern(TIME);

    private final OpticLinkUnderTest system;
    private final Map<String, ReconnectingViewer> viewers = new LinkedHashMap<>();

    private FourChannels(OpticLinkUnderTest system) {
        this.system = system;
    }

    /** Something that breaks. */
    interface Fault {
        void happen() throws Exception;
    }

    /** Starts everything and waits until every viewer sees video. */
    static FourChannels start(Path home) throws Exception {
        // without this, nothing can be broken on purpose from inside
        OpticLinkUnderTest system =
                OpticLinkUnderTest.startWith(
                        "-Dopticlink.test.faults=true",
                        home,
                        IDS.stream()
                                .map(id -> ChannelFile.demo(id, 1 + IDS.indexOf(id)))
                                .toArray(ChannelFile[]::new));
        FourChannels channels = new FourChannels(system);
        try {
            channels.console();
            for (String id : IDS) {
                channels.watch(id);
            }
            for (String id : IDS) {
                channels.awaitUnits(id, WATCHED_UNITS);
            }
            channels.awaitStandby();
        } catch (AssertionError | Exception failed) {
            channels.close();
            throw failed;
        }
        return channels;
    }

    private void watch(String id) {
        viewers.put(id, ReconnectingViewer.start(id, () -> system.channel(id).port()));
    }

    OpticLinkUnderTest system() {
        return system;
    }

    Console console() throws Exception {
        return system.console();
    }

    ReconnectingViewer viewer(String id) {
        return viewers.get(id);
    }

    /** Returns the processes that came from the container and serve no channel. */
    List<ProcessHandle> standbys() throws Exception {
        Set<Long> serving = IDS.stream().map(this::processOf).collect(Collectors.toSet());
        return system.tree().look().stream()
                .filter(ProcessHandle::isAlive)
                .filter(process -> !serving.contains(process.pid()))
                .toList();
    }

    private long processOf(String id) {
        try {
            return console().channel(id).processId();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until a process waits to take over. */
    void awaitStandby() throws Exception {
        Await.value(
                "a standby process",
                OpticLinkUnderTest.PATIENCE,
                this::standbys,
                standbys -> !standbys.isEmpty());
    }

    /**
     * Breaks something, waits until the channel's viewer sees video by a new connection and the
     * others have seen some more, and checks that the others noticed nothing.
     */
    Stall during(String name, String id, Fault fault) throws Exception {
        Map<String, Integer> counts = counts();
        Map<String, Integer> connections = connections();
        int logged = system.log().size();
        LocalDateTime broken = LocalDateTime.now();
        long begin = System.nanoTime();
        fault.happen();
        ReconnectingViewer viewer = viewers.get(id);
        Await.until(
                "video of " + id + " after " + name,
                OpticLinkUnderTest.PATIENCE,
                () -> lastConnection(viewer) > connections.get(id));
        awaitMore(id);
        Stall stall = Stall.of(viewer, begin, connections.get(id));
        awaitOthers(id);
        checkOthers(id, counts, connections);
        keep(name, stall, noticed(id, broken, logged));
        return stall;
    }

    /** Waits until every viewer has seen some more. */
    void awaitUnitsOfAll() throws Exception {
        for (String id : IDS) {
            awaitMore(id);
        }
    }

    private static int lastConnection(ReconnectingViewer viewer) {
        List<SeenUnit> units = viewer.units();
        return units.get(units.size() - 1).connection();
    }

    private Map<String, Integer> counts() {
        return viewers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().count()));
    }

    private Map<String, Integer> connections() {
        return viewers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().connections()));
    }

    private void awaitOthers(String id) throws Exception {
        for (String other : IDS) {
            if (!other.equals(id)) {
                awaitMore(other);
            }
        }
    }

    private void awaitMore(String id) throws Exception {
        awaitUnits(id, viewers.get(id).count() + WATCHED_UNITS);
    }

    private void awaitUnits(String id, int count) throws Exception {
        Await.until(
                count + " access units of " + id,
                OpticLinkUnderTest.PATIENCE,
                () -> viewers.get(id).count() >= count);
    }

    /** No reconnect, and no access unit missing. */
    private void checkOthers(
            String id, Map<String, Integer> counts, Map<String, Integer> connections) {
        for (String other : IDS) {
            if (other.equals(id)) {
                continue;
            }
            assertThat(viewers.get(other).connections())
                    .as("connections of the viewer of " + other)
                    .isEqualTo(connections.get(other));
            List<SeenUnit> units = viewers.get(other).units();
            assertThat(
                            Stall.missing(
                                    units.subList(
                                            Math.max(0, counts.get(other) - 1), units.size())))
                    .as("access units of " + other + " that are missing")
                    .isZero();
        }
    }

    /** Returns after how many milliseconds the supervisor first said something of the channel. */
    private long noticed(String id, LocalDateTime broken, int logged) {
        String start = "channel " + id + ": ";
        return system.log().stream()
                .skip(logged)
                .filter(line -> line.contains("opticlink-supervisor") && line.contains(start))
                .findFirst()
                .map(line -> LocalDateTime.parse(line.substring(0, TIME.length()), LOG_TIME))
                .map(time -> Duration.between(broken, time).toMillis())
                .orElseThrow(() -> new AssertionError("nothing in the log about " + id));
    }

    private static void keep(String fault, Stall stall, long noticed) throws IOException {
        String line =
                String.format(
                        "%-30s noticed after %4d ms; %s; the others noticed nothing%n",
                        fault, noticed, stall);
        System.out.print(line);
        Files.writeString(
                Tools.kept("faults").resolve("faults.txt"),
                line,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Ends the viewers only. */
    void closeViewers() throws IOException {
        for (ReconnectingViewer viewer : viewers.values()) {
            viewer.close();
        }
    }

    @Override
    public void close() throws IOException {
        closeViewers();
        system.close();
    }

    /** Makes the process of a channel misbehave; see the settings of the serving processes. */
    void cause(String fault, String... settings) throws IOException {
        Path profile = system.home().resolve("runtime-configs/e2e");
        Path half = profile.resolve("daemons.half");
        Files.writeString(
                half, "testFaults=[\"" + fault + "\"]\n" + String.join("\n", settings) + "\n");
        Files.move(
                half,
                profile.resolve("org.opticlink.daemons.config"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** Returns how often a channel's process was replaced for this cause. */
    int restarts(String id, String cause) throws Exception {
        JsonObject restarts =
                console().channel(id).json().getAsJsonObject("process").getAsJsonObject("restarts");
        return restarts.has(cause) ? restarts.get(cause).getAsInt() : 0;
    }

    /** Sends a signal to one process. */
    static void signal(String name, long pid) throws Exception {
        Tools.require("kill");
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
        assertThat(kill.waitFor()).as("kill -%s %d", name, pid).isZero();
    }

    /** Returns how often something random happens: few times in CI, many by command. */
    static int rounds(String property, int few) {
        return Integer.getInteger("opticlink.faults." + property, few);
    }
}
