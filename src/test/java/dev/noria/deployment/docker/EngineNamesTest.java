package dev.noria.deployment.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.deployment.target.ServiceId;
import org.junit.jupiter.api.Test;

class EngineNamesTest {
    private final EngineNames names = new EngineNames("0123456789abcdef");

    @Test
    void are_readable_where_they_can_be() {
        assertThat(names.network("shop", "staging")).isEqualTo("noria-01234567-shop-staging");
        assertThat(instance("shop", "staging", "web")).isEqualTo("noria-01234567-shop-staging-web-r12");
    }

    @Test
    void differ_for_different_things() {
        assertThat(instance("a-b", "c", "d")).isNotEqualTo(instance("a", "b-c", "d"));
        assertThat(instance("a.b", "c", "d")).isNotEqualTo(instance("a_b", "c", "d"));
        assertThat(instance("a", "C", "d")).isNotEqualTo(instance("a", "c", "d"));
        assertThat(names.network("a-b", "c")).isNotEqualTo(names.network("a", "b-c"));
    }

    @Test
    void are_host_names_however_long_the_parts_are() {
        String longest = "x".repeat(63);

        assertThat(instance(longest, longest, "web"))
                .hasSizeLessThanOrEqualTo(63)
                .matches("[a-z0-9-]+-r12");
        assertThat(instance(longest, longest, "web")).isNotEqualTo(instance(longest, longest, "api"));
        assertThat(instance("a.b", "C_d", "web")).matches("[a-z0-9-]+");
    }

    private String instance(String project, String environment, String service) {
        return names.instance(new ServiceId(1, project, environment, service), 12);
    }
}
