package org.opticlink.itest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import net.openhft.chronicle.core.pool.ClassAliasPool;
import net.openhft.chronicle.hash.VanillaGlobalMutableState;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import net.openhft.chronicle.values.Values;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;

/** Chronicle Map in the container: one flat bundle, nothing compiled at run time. */
class ChronicleTest {

    @TempDir Path folder;

    @BeforeEach
    void lendClassLoader() {
        // Chronicle finds its services with the context class loader when its classes are loaded
        // first
        Thread.currentThread().setContextClassLoader(ChronicleMap.class.getClassLoader());
    }

    @Test
    void keepsBytesInAFile() throws IOException {
        byte[] bytes = {1, 2, 3};
        ChronicleMapBuilder<Long, byte[]> builder =
                ChronicleMap.of(Long.class, byte[].class).averageValueSize(100);
        try (ChronicleMap<Long, byte[]> map = open(builder)) {
            map.put(42L, bytes);
        }
        try (ChronicleMap<Long, byte[]> map = open(builder)) {
            assertArrayEquals(bytes, map.get(42L));
        }
    }

    @Test
    void updatesAValueInPlace() throws IOException {
        // the header of the file names the type, and Chronicle cannot load classes of other bundles
        ClassAliasPool.CLASS_ALIASES.addAlias(Tally.class, Tally.class.getName());
        ChronicleMapBuilder<Long, Tally> builder = ChronicleMap.of(Long.class, Tally.class);
        try (ChronicleMap<Long, Tally> map = open(builder)) {
            Tally tally = Values.newNativeReference(Tally.class);
            map.acquireUsing(1L, tally);
            tally.addTotal(40);
            tally.addTotal(2);
        }
        try (ChronicleMap<Long, Tally> map = open(builder)) {
            assertEquals(42, map.get(1L).getTotal());
        }
    }

    @Test
    void takesTheClassesMadeAtBuildTime() {
        assertEquals(
                "org.opticlink.lib-chronicle",
                bundleOf(Values.nativeClassFor(VanillaGlobalMutableState.class)));
        assertEquals("org.opticlink.itest", bundleOf(Values.nativeClassFor(Tally.class)));
    }

    private <V> ChronicleMap<Long, V> open(ChronicleMapBuilder<Long, V> builder)
            throws IOException {
        return builder.name("itest")
                .entries(10)
                .createPersistedTo(folder.resolve("map.dat").toFile());
    }

    private static String bundleOf(Class<?> type) {
        return FrameworkUtil.getBundle(type).getSymbolicName();
    }
}
