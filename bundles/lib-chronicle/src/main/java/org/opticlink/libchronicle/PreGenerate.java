package org.opticlink.libchronicle;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.ToolProvider;
import net.openhft.chronicle.values.ValueModel;

/**
 * Build-time program: generates and compiles the implementations of Chronicle Value interfaces.
 *
 * <p>Chronicle looks for the classes {@code X$$Native} and {@code X$$Heap} before it makes them
 * with javac. Made at run time they cost a third of a second each, and in OSGi the second interface
 * from another bundle fails, because Chronicle recompiles all earlier sources against the class
 * path of the new class loader. So every module with Value interfaces makes them in its build.
 *
 * <p>Arguments: a folder for the sources, a folder for the classes, then the names of the
 * interfaces, which may also share one argument, separated by white space.
 */
public final class PreGenerate {

    private static final String GENERATORS = "net.openhft.chronicle.values.Generators";

    private PreGenerate() {}

    /** Generates and compiles; any failure is thrown and so ends the build. */
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        Path sources = Path.of(args[0]);
        Path classes = Path.of(args[1]);
        List<Path> generated = new ArrayList<>();
        for (int i = 2; i < args.length; i++) {
            for (String name : args[i].strip().split("\\s+")) {
                if (!name.isEmpty()) {
                    Class<?> type = Class.forName(name);
                    generated.add(generate(type, "Native", sources));
                    generated.add(generate(type, "Heap", sources));
                }
            }
        }
        if (!generated.isEmpty()) {
            compile(generated, classes);
        }
    }

    private static Path generate(Class<?> type, String kind, Path sources)
            throws IOException, ReflectiveOperationException {
        String name = type.getSimpleName() + "$$" + kind;
        Path file =
                sources.resolve(type.getPackageName().replace('.', '/')).resolve(name + ".java");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, source(type, kind, name));
    }

    private static String source(Class<?> type, String kind, String name)
            throws ReflectiveOperationException {
        // the generators are package-private; there is no public way that does not also compile
        Method generator =
                Class.forName(GENERATORS)
                        .getDeclaredMethod(
                                "generate" + kind + "Class", ValueModel.class, String.class);
        generator.setAccessible(true);
        try {
            return (String) generator.invoke(null, ValueModel.acquire(type), name);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    "Cannot generate the %s class of %s"
                            .formatted(kind.toLowerCase(Locale.ROOT), type.getName()),
                    e.getCause());
        }
    }

    private static void compile(List<Path> files, Path classes) throws IOException {
        Files.createDirectories(classes);
        // --release keeps the class files readable for Java 17 whatever JDK builds
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-nowarn",
                                "-proc:none",
                                "--release",
                                "17",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                classes.toString()));
        files.forEach(file -> arguments.add(file.toString()));
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("javac ended with " + status);
        }
    }
}
