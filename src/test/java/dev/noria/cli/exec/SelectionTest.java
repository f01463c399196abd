package dev.noria.cli.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.definition.StageName;
import dev.noria.plan.LeftOut;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.Plan;
import dev.noria.plan.PlannedStep;
import dev.noria.plan.StepAction.Approve;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final Plan PLAN = plan(
            step("image", StageName.BUILD),
            step("unit", StageName.TEST, "image"),
            step("publish", StageName.RELEASE, "unit"),
            step("web", StageName.DEPLOY, "publish", "unit"));

    @Test
    void nothing_that_reaches_others_runs_unless_it_is_asked_for() {
        assertThat(names(new Selection(List.of(), List.of()).of(PLAN))).containsExactly("image", "unit");
        assertThat(leftOut(new Selection(List.of(), List.of()).of(PLAN)))
                .extracting(LeftOut::reason)
                .allMatch(reason -> reason.contains("--stage or --step"));
    }

    @Test
    void stages_and_steps_are_taken_together_and_wait_for_what_is_left() {
        Plan selected = new Selection(List.of("test"), List.of("web")).of(PLAN);
        assertThat(names(selected)).containsExactly("unit", "web");
        assertThat(selected.pipelines().get(0).steps().get(0).dependsOn()).isEmpty();
        assertThat(selected.pipelines().get(0).steps().get(1).dependsOn()).containsExactly("unit");
    }

    @Test
    void what_is_not_there_is_named_with_what_may_be_meant() {
        assertThatThrownBy(() -> new Selection(List.of("tset"), List.of()).of(PLAN))
                .hasMessageContaining("\"test\"");
        assertThatThrownBy(() -> new Selection(List.of(), List.of("unti")).of(PLAN))
                .hasMessageContaining("\"unit\"");
    }

    @Test
    void every_step_is_kept_or_left_out_and_nobody_waits_for_one_that_is_gone() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            List<PlannedStep> steps = new ArrayList<>();
            for (int s = 0; s < 1 + random.nextInt(10); s++) {
                String[] needs = steps.stream()
                        .map(PlannedStep::name)
                        .filter(name -> random.nextInt(3) == 0)
                        .toArray(String[]::new);
                steps.add(step("s" + s, StageName.values()[random.nextInt(8)], needs));
            }
            Plan plan = plan(steps.toArray(PlannedStep[]::new));
            List<String> wanted = steps.stream()
                    .map(PlannedStep::name)
                    .filter(name -> random.nextBoolean())
                    .toList();
            Plan selected = new Selection(List.of(), wanted).of(plan);
            Set<String> kept = Set.copyOf(names(selected));
            selected.pipelines().forEach(pipeline -> {
                pipeline.steps()
                        .forEach(step -> assertThat(kept).as("seed %d", seed).containsAll(step.dependsOn()));
                Set<String> gone =
                        pipeline.leftOut().stream().map(LeftOut::step).collect(Collectors.toSet());
                assertThat(gone).as("seed %d", seed).doesNotContainAnyElementsOf(kept);
                assertThat(gone.size() + kept.size()).as("seed %d", seed).isEqualTo(steps.size());
            });
            if (!wanted.isEmpty()) {
                assertThat(kept).as("seed %d", seed).isEqualTo(Set.copyOf(wanted));
            }
        }
    }

    private static List<String> names(Plan plan) {
        return plan.pipelines().stream()
                .flatMap(pipeline -> pipeline.steps().stream())
                .map(PlannedStep::name)
                .toList();
    }

    private static List<LeftOut> leftOut(Plan plan) {
        return plan.pipelines().get(0).leftOut();
    }

    private static Plan plan(PlannedStep... steps) {
        return new Plan(
                List.of(PipelinePlan.of("p", "/workspace", Duration.ofHours(1), List.of(steps))), List.of(), Map.of());
    }

    private static PlannedStep step(String name, StageName stage, String... needs) {
        return PlannedStep.of(
                name, stage, List.of(needs), new Approve(List.of(), 1, Duration.ofDays(1), Optional.empty()));
    }
}
