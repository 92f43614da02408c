package org.opticlink.daemonmanager.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.daemonmanager.DaemonConfig;

/** Real training runs of a small program. */
class ClassDataArchiveTest {

    private static final DaemonConfig.Memory MEMORY = new DaemonConfig.Memory(32, 64);

    @TempDir private Path folder;
    private Path jar;
    private Path archives;

    @BeforeEach
    void pack() throws IOException {
        archives = folder.resolve("cds");
        jar = folder.resolve("program.jar");
        String name = TrainedProgram.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                InputStream code =
                        TrainedProgram.class.getResourceAsStream("TrainedProgram.class")) {
            out.putNextEntry(new JarEntry(name));
            code.transferTo(out);
        }
    }

    @Test
    void makesAnArchiveThatTheJvmUses() throws Exception {
        ClassDataArchive archive = archive(TrainedProgram.class.getName());
        archive.find();
        assertThat(archive.file()).isEmpty();
        archive.make(MEMORY);
        Path file = archive.file().orElseThrow();
        DaemonCommand command = command(TrainedProgram.class.getName());
        List<String> line = new ArrayList<>(command.line("x", MEMORY, archive.file()));
        line.add(line.indexOf("-cp"), "-Xlog:class+load:stdout");
        Process process = new ProcessBuilder(line).start();
        String loaded = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(loaded).containsPattern("TrainedProgram source: shared objects file \\(top\\)");
        assertThat(file).exists();
    }

    @Test
    void findsTheArchiveOfAnEarlierRunUntilAJarChanges() throws Exception {
        archive(TrainedProgram.class.getName()).make(MEMORY);
        ClassDataArchive later = archive(TrainedProgram.class.getName());
        later.find();
        assertThat(later.file()).isPresent();

        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
        ClassDataArchive changed = archive(TrainedProgram.class.getName());
        changed.find();
        assertThat(changed.file()).isEmpty();
        changed.make(MEMORY);
        assertThat(changed.file()).isPresent();
        assertThat(jsaFiles()).containsExactly(changed.file().get());
    }

    @Test
    void leavesNothingBehindWhenTheProgramFails() throws Exception {
        ClassDataArchive archive = archive("no.such.Program");
        archive.make(MEMORY);
        assertThat(archive.file()).isEmpty();
        assertThat(jsaFiles()).isEmpty();
        assertThat(archives.resolve("daemon.log")).content().contains("no.such.Program");
    }

    private List<Path> jsaFiles() throws IOException {
        try (Stream<Path> files = Files.list(archives)) {
            return files.filter(file -> file.toString().contains(".jsa")).toList();
        }
    }

    private ClassDataArchive archive(String mainClass) {
        return new ClassDataArchive(command(mainClass), archives);
    }

    private DaemonCommand command(String mainClass) {
        DaemonClassPath classPath = new DaemonClassPath(List.of(jar));
        return new DaemonCommand(DaemonCommand.ofThisJava(classPath).java(), classPath, mainClass);
    }
}
