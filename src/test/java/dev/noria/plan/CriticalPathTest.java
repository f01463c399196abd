package dev.noria.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.definition.StageName;
import dev.noria.plan.StepAction.Approve;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CriticalPathTest {
    private static final int PLANS = 300;

    @Test
    void goes_through_the_slowest_steps_of_pipelines_that_wait_for_each_other() {
        Plan plan = new Plan(
                List.of(
                        pipeline("build", List.of(), step("fast"), step("slow"), step("pack", "fast", "slow")),
                        pipeline("deploy", List.of("build"), step("ship"), step("check", "ship"))),
                List.of(),
                Map.of());
        Map<StepId, Duration> durations = Map.of(
                new StepId("build", "fast"), Duration.ofSeconds(1),
                new StepId("build", "slow"), Duration.ofSeconds(60),
                new StepId("build", "pack"), Duration.ofSeconds(5),
                new StepId("deploy", "ship"), Duration.ofSeconds(10));
        CriticalPath path = CriticalPath.of(plan, durations);
        assertThat(path.steps())
                .containsExactly(
                        new StepId("build", "slow"),
                        new StepId("build", "pack"),
                        new StepId("deploy", "ship"),
                        new StepId("deploy", "check"));
        assertThat(path.expected()).isEqualTo(Duration.ofSeconds(75));
        assertThat(path.unknown()).isEqualTo(1);
    }

    @Test
    void nothing_is_known_of_an_empty_plan() {
        assertThat(CriticalPath.of(Plan.EMPTY, Map.of())).isEqualTo(new CriticalPath(List.of(), Duration.ZERO, 0));
    }

    @Test
    void is_a_chain_as_long_as_the_run_takes_when_everything_starts_as_early_as_it_may() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < PLANS; i++) {
            List<PlannedStep> steps = new ArrayList<>();
            Map<StepId, Duration> durations = new HashMap<>();
            Map<String, Long> ends = new HashMap<>();
            int size = 1 + random.nextInt(12);
            for (int s = 0; s < size; s++) {
                String name = "s" + s;
                List<String> needs = steps.stream()
                        .map(PlannedStep::name)
                        .filter(other -> random.nextInt(3) == 0)
                        .toList();
                steps.add(step(name, needs.toArray(String[]::new)));
                long millis = random.nextInt(1000);
                durations.put(new StepId("p", name), Duration.ofMillis(millis));
                ends.put(
                        name, millis + needs.stream().mapToLong(ends::get).max().orElse(0));
            }
            Plan plan =
                    new Plan(List.of(pipeline("p", List.of(), steps.toArray(PlannedStep[]::new))), List.of(), Map.of());

            CriticalPath path = CriticalPath.of(plan, durations);

            long simulated = ends.values().stream().mapToLong(end -> end).max().orElse(0);
            assertThat(path.expected().toMillis())
                    .as("seed %d, plan %d", seed, i)
                    .isEqualTo(simulated);
            assertThat(path.steps().stream()
                            .mapToLong(step -> durations.get(step).toMillis())
                            .sum())
                    .as("seed %d, plan %d", seed, i)
                    .isEqualTo(simulated);
            for (int s = 1; s < path.steps().size(); s++) {
                String before = path.steps().get(s - 1).step();
                String name = path.steps().get(s).step();
                assertThat(steps.stream()
                                .filter(step -> step.name().equals(name))
                                .findFirst()
                                .orElseThrow()
                                .dependsOn())
                        .as("seed %d, plan %d", seed, i)
                        .contains(before);
            }
        }
    }

    static PipelinePlan pipeline(String name, List<String> after, PlannedStep... steps) {
        return PipelinePlan.of(name, "/workspace", Duration.ofHours(1), List.of(steps))
                .waitingFor(after);
    }

    static PlannedStep step(String name, String... needs) {
        return PlannedStep.of(
                name, StageName.TEST, List.of(needs), new Approve(List.of(), 1, Duration.ofDays(1), Optional.empty()));
    }
}
