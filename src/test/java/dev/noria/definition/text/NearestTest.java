package dev.noria.definition.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KNOWN = List.of("commands", "environment", "image", "pull");

    @Test
    void finds_slips_swaps_and_beginnings() {
        assertThat(Nearest.to("comands", KNOWN)).contains("commands");
        assertThat(Nearest.to("iamge", KNOWN)).contains("image");
        assertThat(Nearest.to("env", KNOWN)).contains("environment");
        assertThat(Nearest.to("Pull", KNOWN)).contains("pull");
    }

    @Test
    void does_not_guess_wildly() {
        assertThat(Nearest.to("zebra", KNOWN)).isEmpty();
        assertThat(Nearest.to("", KNOWN)).isEmpty();
        assertThat(Nearest.to("x".repeat(100_000), KNOWN)).isEmpty();
    }

    @Test
    void names_the_choice_when_nothing_is_near() {
        assertThat(Nearest.instead("zebra", KNOWN)).isEqualTo("; write one of commands, environment, image, pull.");
    }
}
