package dev.noria.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PushOptionsTest {

    @Test
    void an_input_is_a_name_and_everything_behind_the_sign() {
        PushOptions options =
                PushOptions.parse(List.of("ci.input=target=staging", "ci.input=why=a=b", "ci.input=none="));
        assertThat(options.inputs())
                .containsEntry("target", "staging")
                .containsEntry("why", "a=b")
                .containsEntry("none", "");
        assertThat(options.unknown()).isEmpty();
    }

    @Test
    void what_says_nothing_is_kept_to_be_told() {
        assertThat(PushOptions.parse(List.of("ci.skipp", "ci.input=x", "ci.input==y"))
                        .unknown())
                .containsExactly("ci.skipp", "ci.input=x", "ci.input==y");
    }

    @Test
    void whoever_asks_for_both_waits() {
        assertThat(PushOptions.parse(List.of("nowait", "wait")).waits()).contains(true);
        assertThat(PushOptions.parse(List.of("wait", "nowait")).waits()).contains(true);
        assertThat(PushOptions.parse(List.of("noria.wait=false")).waits()).contains(false);
        assertThat(PushOptions.parse(List.of("ci.skip")).waits()).isEmpty();
    }

    @Test
    void a_skip_says_why() {
        assertThat(PushOptions.parse(List.of("ci.skip")).skip())
                .hasValueSatisfying(reason -> assertThat(reason).contains("ci.skip"));
    }
}
