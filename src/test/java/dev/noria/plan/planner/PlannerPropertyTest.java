package dev.noria.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.definition.StageName;
import dev.noria.definition.TriggerEvent;
import dev.noria.definition.load.Loaded;
import dev.noria.definition.load.PipelineLoader;
import dev.noria.definition.load.SourceFile;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.Planned;
import dev.noria.plan.PlannedStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Plans of random files. A failure prints the seed; put it into {@code -Dnoria.test.seed=…} to see it again. */
class PlannerPropertyTest {
    private final long seed = Long.getLong("noria.test.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void every_plan_is_a_graph_that_can_be_run() {
        int planned = 0;
        for (int i = 0; i < 600; i++) {
            String file = file();
            Loaded loaded = new PipelineLoader().load(List.of(new SourceFile("a.yaml", file)));
            String context = "seed " + seed + ", file:\n" + file + loaded.problems();
            assertThat(loaded.problems())
                    .as(context)
                    .allMatch(problem -> problem.code().equals("dependency-cycle"));
            Planned result =
                    new Planner().plan(loaded.files(), TestFacts.of(TriggerEvent.PUSH, "refs/heads/main", "m"));
            assertThat(result.problems()).as(context).isEmpty();
            for (PipelinePlan pipeline : result.plan().pipelines()) {
                check(pipeline, context);
                planned++;
            }
        }
        assertThat(planned).as("seed " + seed).isGreaterThan(100);
    }

    private void check(PipelinePlan plan, String context) {
        Set<String> names = new HashSet<>();
        plan.steps().forEach(step -> names.add(step.name()));
        assertThat(names).as(context).hasSize(plan.steps().size());
        StageName last = StageName.PLAN;
        for (PlannedStep step : plan.steps()) {
            assertThat(names).as(context).containsAll(step.dependsOn());
            assertThat(step.stage()).as(context).isGreaterThanOrEqualTo(last);
            last = step.stage();
            if (!step.explicit()) {
                List<String> before = plan.steps().stream()
                        .filter(other -> other.stage().compareTo(step.stage()) < 0)
                        .map(PlannedStep::name)
                        .toList();
                assertThat(step.dependsOn()).as(context).containsExactlyElementsOf(before);
            }
        }
        plan.leftOut().forEach(left -> assertThat(names).as(context).doesNotContain(left.step()));
        assertThat(runsToTheEnd(plan)).as(context).isTrue();
    }

    /** A filter more takes out its own step, and never brings one in or lets one wait for more than before. */
    @Test
    void leaving_out_is_monotone() {
        for (int i = 0; i < 500; i++) {
            List<String> lines = new ArrayList<>(file().lines().toList());
            List<Integer> unfiltered = java.util.stream.IntStream.range(0, lines.size())
                    .filter(line -> lines.get(line).contains("commands: b")
                            && !lines.get(line).contains("when:"))
                    .filter(line -> lines.get(line).startsWith("    s"))
                    .boxed()
                    .toList();
            Optional<PipelinePlan> before = planned(String.join("\n", lines));
            if (unfiltered.isEmpty() || before.isEmpty()) {
                continue;
            }
            int line = unfiltered.get(random.nextInt(unfiltered.size()));
            String step = lines.get(line).strip().split(":")[0];
            lines.set(line, lines.get(line).replace("commands: b", "commands: b, when: {event: tag}"));
            String context = "seed " + seed + "\n" + String.join("\n", lines);

            planned(String.join("\n", lines))
                    .ifPresentOrElse(
                            after -> {
                                List<String> left = names(before.get());
                                left.remove(step);
                                assertThat(names(after)).as(context).isEqualTo(left);
                                after.steps()
                                        .forEach(one -> assertThat(TestPlans.step(before.get(), one.name())
                                                        .dependsOn())
                                                .as(context)
                                                .containsAll(one.dependsOn()));
                            },
                            () -> assertThat(names(before.get())).as(context).containsExactly(step));
        }
    }

    private static List<String> names(PipelinePlan plan) {
        return new ArrayList<>(plan.steps().stream().map(PlannedStep::name).toList());
    }

    /** Empty when nothing is left, or when steps wait for each other in a circle. */
    private static Optional<PipelinePlan> planned(String content) {
        var loaded = new PipelineLoader().load(List.of(new SourceFile(".noria.yaml", content)));
        return loaded.valid()
                ? new Planner()
                                .plan(loaded.files(), TestPlans.facts(TriggerEvent.PUSH, TestPlans.PUSH))
                                .plan()
                                .pipelines()
                                .stream()
                                .findFirst()
                : Optional.empty();
    }

    /** Whether every step gets its turn, which is to say that there is no circle. */
    private static boolean runsToTheEnd(PipelinePlan plan) {
        Set<String> done = new HashSet<>();
        List<PlannedStep> open = new ArrayList<>(plan.steps());
        while (open.removeIf(step -> done.containsAll(step.dependsOn()) && done.add(step.name()))) {}
        return open.isEmpty();
    }

    private String file() {
        int steps = 1 + random.nextInt(12);
        StringBuilder file = new StringBuilder("stages:\n");
        int next = 0;
        List<StageName> stages = new ArrayList<>(List.of(StageName.values()));
        java.util.Collections.shuffle(stages, random);
        for (StageName stage : stages) {
            int count = random.nextInt(4);
            if (count == 0 || next == steps) {
                continue;
            }
            file.append("  ").append(stage.key()).append(":\n");
            for (; count > 0 && next < steps; count--) {
                file.append("    s" + next++ + ": {image: a, commands: b" + dependencies(next) + filter() + "}\n");
            }
        }
        return next == 0 ? "stages: {test: {s0: {image: a, commands: b}}}" : file.toString();
    }

    /** Mostly on earlier ones of the file, so that circles stay rare. */
    private String dependencies(int known) {
        if (random.nextInt(3) > 0) {
            return "";
        }
        List<String> names = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            names.add("s" + random.nextInt(known));
        }
        names.remove("s" + (known - 1));
        names.remove("s" + (known - 1));
        return ", depends_on: [" + String.join(", ", names) + "]";
    }

    private String filter() {
        return random.nextInt(4) == 0 ? ", when: {event: tag}" : "";
    }
}
