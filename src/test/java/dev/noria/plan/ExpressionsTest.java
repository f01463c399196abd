package dev.noria.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.noria.plan.StepAction.Deploy;
import dev.noria.plan.StepAction.DeployTarget;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpressionsTest {
    private static final String IMAGE = "${{ steps.image.outputs.image }}";
    private static final ExpressionSource OUTPUTS = (step, name) ->
            step.equals("image") && name.equals("image") ? Optional.of("reg/shop@sha256:1") : Optional.empty();

    @Test
    void keeps_the_text_around() {
        assertThat(Expressions.resolve("<" + IMAGE + "|${{steps.image.outputs.image}}> }}", OUTPUTS))
                .isEqualTo("<reg/shop@sha256:1|reg/shop@sha256:1> }}");
        assertThat(Expressions.resolve("$X ${X} {{ x }}", OUTPUTS)).isEqualTo("$X ${X} {{ x }}");
    }

    @Test
    void what_is_put_in_is_not_looked_through_again() {
        assertThat(Expressions.resolve(IMAGE, (step, name) -> Optional.of(IMAGE)))
                .isEqualTo(IMAGE);
    }

    @Test
    void resolves_every_value_of_a_container_step_but_its_commands() {
        RunContainer resolved = (RunContainer) Expressions.resolve(
                new RunContainer(
                        IMAGE,
                        true,
                        List.of(IMAGE),
                        List.of(IMAGE),
                        Map.of("A", EnvironmentValue.of("x" + IMAGE)),
                        IMAGE,
                        ContainerSettings.USUAL),
                OUTPUTS);

        assertThat(resolved)
                .isEqualTo(new RunContainer(
                        "reg/shop@sha256:1",
                        true,
                        List.of(IMAGE),
                        List.of("reg/shop@sha256:1"),
                        Map.of("A", EnvironmentValue.of("xreg/shop@sha256:1")),
                        "reg/shop@sha256:1",
                        ContainerSettings.USUAL));
    }

    @Test
    void resolves_the_image_and_variables_of_a_deployment() {
        Deploy deploy = new Deploy(
                "staging",
                new DeployTarget("docker", "local", "staging"),
                "shop",
                IMAGE,
                Optional.of(80),
                Optional.empty(),
                Map.of("I", IMAGE),
                List.of(IMAGE));

        Deploy resolved = (Deploy) Expressions.resolve((StepAction) deploy, OUTPUTS);

        assertThat(resolved.image()).isEqualTo("reg/shop@sha256:1");
        assertThat(resolved.variables()).containsEntry("I", "reg/shop@sha256:1");
        assertThat(resolved.command()).containsExactly("reg/shop@sha256:1");
    }

    @Test
    void an_output_that_is_not_there_is_the_users_error() {
        assertThatExceptionOfType(NoriaException.class)
                .isThrownBy(() -> Expressions.resolve("${{ steps.image.outputs.digest }}", OUTPUTS))
                .matches(error -> error.code() == ErrorCode.EXPRESSION_INVALID)
                .withMessage("Step \"image\" has left no output \"digest\"; check the name, and whether the step ran in"
                        + " this run.");
        assertThatExceptionOfType(NoriaException.class).isThrownBy(() -> Expressions.resolve("${{ x", OUTPUTS));
    }
}
