package org.opticlink.console.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.Test;
import org.osgi.framework.dto.BundleDTO;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

class ComponentsVerdictTest {

    private final Map<ComponentDescriptionDTO, List<ComponentConfigurationDTO>> components =
            new LinkedHashMap<>();

    private ComponentConfigurationDTO add(String bundle, String name, int state) {
        ComponentDescriptionDTO description = new ComponentDescriptionDTO();
        description.name = name;
        description.bundle = new BundleDTO();
        description.bundle.symbolicName = bundle;
        ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
        configuration.description = description;
        configuration.state = state;
        components.put(description, new ArrayList<>(List.of(configuration)));
        return configuration;
    }

    private Result verdict() {
        return ComponentsVerdict.of(components.keySet(), components::get);
    }

    @Test
    void runningAndIdleComponentsAreWell() {
        add("org.opticlink.channel", "Running", ComponentConfigurationDTO.ACTIVE);
        add("org.opticlink.channel", "Idle", ComponentConfigurationDTO.SATISFIED);
        assertThat(verdict().getStatus()).isEqualTo(Status.OK);
        assertThat(verdict().toString()).contains("2 components");
    }

    @Test
    void aFailedComponentIsCriticalAndSaysWhyInOneLine() {
        add("org.opticlink.frames", "Frames", ComponentConfigurationDTO.FAILED_ACTIVATION).failure =
                "java.io.IOException: /dev/shm is full\n\tat x";
        assertThat(verdict().getStatus()).isEqualTo(Status.CRITICAL);
        assertThat(verdict().iterator().next().getMessage())
                .isEqualTo("Frames failed to start: java.io.IOException: /dev/shm is full");
    }

    @Test
    void aWaitingComponentNamesWhatIsMissing() {
        ComponentConfigurationDTO waiting =
                add(
                        "org.opticlink.channel",
                        "Channel",
                        ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
        UnsatisfiedReferenceDTO missing = new UnsatisfiedReferenceDTO();
        missing.name = "engine";
        waiting.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {missing};
        assertThat(verdict().getStatus()).isEqualTo(Status.WARN);
        assertThat(verdict().iterator().next().getMessage()).isEqualTo("Channel waits for engine");
    }

    @Test
    void otherPeoplesComponentsAreNotOurs() {
        add("org.apache.felix.something", "Theirs", ComponentConfigurationDTO.FAILED_ACTIVATION);
        assertThat(verdict().getStatus()).isEqualTo(Status.OK);
    }
}
