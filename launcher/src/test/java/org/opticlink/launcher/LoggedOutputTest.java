package org.opticlink.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoggedOutputTest {

    private final List<String> logged = new ArrayList<>();
    private final PrintStream out =
            new PrintStream(new LoggedOutput(logged::add), true, StandardCharsets.UTF_8);

    @Test
    void logsWholeLines() {
        out.print("WARNING: Tür");
        assertThat(logged).isEmpty();
        out.print(" offen\r\n\nnext\n");

        assertThat(logged).containsExactly("WARNING: Tür offen", "next");
    }
}
