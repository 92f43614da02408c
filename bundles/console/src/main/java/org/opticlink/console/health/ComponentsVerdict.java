package org.opticlink.console.health;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * Judges the components of OpticLink's bundles: none may have failed, and none may wait for
 * another.
 */
final class ComponentsVerdict {

    private static final String OURS = "org.opticlink.";

    private ComponentsVerdict() {}

    static Result of(
            Collection<ComponentDescriptionDTO> descriptions,
            Function<ComponentDescriptionDTO, Collection<ComponentConfigurationDTO>>
                    configurations) {
        FormattingResultLog log = new FormattingResultLog();
        List<ComponentConfigurationDTO> ours =
                descriptions.stream()
                        .filter(description -> description.bundle.symbolicName.startsWith(OURS))
                        .flatMap(description -> configurations.apply(description).stream())
                        .toList();
        ours.forEach(configuration -> judge(configuration, log));
        log.info("{} components looked at.", ours.size());
        return new Result(log);
    }

    private static void judge(ComponentConfigurationDTO configuration, FormattingResultLog log) {
        String name = configuration.description.name;
        if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
            log.critical("{} failed to start: {}", name, firstLine(configuration.failure));
        } else if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
            log.warn(
                    "{} waits for {}",
                    name,
                    Arrays.stream(configuration.unsatisfiedReferences)
                            .map(reference -> reference.name)
                            .collect(Collectors.joining(", ")));
        }
    }

    private static String firstLine(String text) {
        return text == null
                ? "no reason given"
                : text.lines().findFirst().orElse("no reason given");
    }
}
