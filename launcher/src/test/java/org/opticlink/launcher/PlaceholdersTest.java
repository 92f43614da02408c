package org.opticlink.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {

    @Test
    void replacesAllInAValue() throws LaunchException {
        assertThat(Placeholders.replace("k", "${a}/x/${b.c},${a}", Map.of("a", "1", "b.c", "2")))
                .isEqualTo("1/x/2,1");
    }

    @Test
    void leavesWindowsPathsAndDollarsAlone() throws LaunchException {
        assertThat(Placeholders.replace("k", "$5 ${home}", Map.of("home", "C:\\my $data")))
                .isEqualTo("$5 C:\\my $data");
    }

    @Test
    void doesNotReplaceWhatItPutIn() throws LaunchException {
        assertThat(Placeholders.replace("k", "${a}", Map.of("a", "${a}"))).isEqualTo("${a}");
    }

    @Test
    void namesTheKeyWhoseValueCannotBeCompleted() {
        assertThatThrownBy(() -> Placeholders.replace("dir", "${hoome}/var", Map.of("home", "/")))
                .isInstanceOf(LaunchException.class)
                .hasMessage("dir=${hoome}/var: ${hoome} is not known");
    }
}
