package dev.noria.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.container.Inventory.Found;
import dev.noria.container.Inventory.Kind;
import dev.noria.container.Labels;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is an orphan when its run is not known; runs that are known are tried on the engine. */
class OwnerTest {
    private final Owner owner = new Owner(run -> Optional.empty(), Instant.parse("2026-01-01T00:00:00Z"));

    @Test
    void what_belongs_to_a_run_that_is_not_known_is_an_orphan() {
        assertThat(judge(Kind.CONTAINER, Map.of(Labels.RUN, "7", Labels.ROLE, "step"))
                        .orphan())
                .isTrue();
        assertThat(judge(Kind.VOLUME, Map.of(Labels.RUN, "7", Labels.ROLE, "workspace"))
                        .orphan())
                .isTrue();
    }

    @Test
    void what_serves_an_environment_is_kept() {
        Finding finding = judge(
                Kind.CONTAINER, Map.of(Labels.RUN, "7", Labels.ROLE, "instance", Labels.ENVIRONMENT, "production"));
        assertThat(finding.orphan()).isFalse();
        assertThat(finding.reason()).contains("production");
    }

    @Test
    void what_has_a_role_that_is_not_known_here_is_kept() {
        assertThat(judge(Kind.VOLUME, Map.of(Labels.RUN, "7", Labels.ROLE, "snapshot"))
                        .orphan())
                .isFalse();
    }

    @Test
    void what_names_no_run_or_nonsense_is_kept() {
        assertThat(judge(Kind.NETWORK, Map.of()).orphan()).isFalse();
        assertThat(judge(Kind.NETWORK, Map.of(Labels.RUN, "../7")).orphan()).isFalse();
    }

    @Test
    void images_are_kept() {
        assertThat(judge(Kind.IMAGE, Map.of(Labels.RUN, "7")).orphan()).isFalse();
    }

    private Finding judge(Kind kind, Map<String, String> labels) {
        return owner.judge(new Found(kind, "noria-thing", labels));
    }
}
