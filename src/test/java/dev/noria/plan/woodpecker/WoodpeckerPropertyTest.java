package dev.noria.plan.woodpecker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.definition.load.Loaded;
import dev.noria.definition.load.PipelineLoader;
import dev.noria.definition.load.SourceFile;
import dev.noria.plan.Expressions;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.Planned;
import dev.noria.plan.PlannedStep;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.plan.planner.Planner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Plans of random files. A failure prints the seed; put it into {@code -Dnoria.test.seed=…} to see it again. */
class WoodpeckerPropertyTest {
    private static final String MORSELS = "a \n\t\"'\\{}[]:,#&*!|>%@`$~-é😀\u2028<<:null${X}${{ x }}$${";

    private final long seed = Long.getLong("noria.test.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void steps_in_turn_are_a_chain_of_what_filters_leave() {
        for (int i = 0; i < 400; i++) {
            List<String> kept = new ArrayList<>();
            StringBuilder file = new StringBuilder("when: {event: push}\nsteps:\n");
            for (int step = 0; step <= random.nextInt(12); step++) {
                boolean out = random.nextInt(3) == 0;
                file.append("  s" + step + ": {image: a, commands: b" + (out ? ", when: {event: tag}" : "") + "}\n");
                if (!out) {
                    kept.add("s" + step);
                }
            }
            Planned planned = plan(file.toString(), Map.of());
            String context = "seed " + seed + ", file:\n" + file;
            assertThat(planned.problems()).as(context).isEmpty();
            List<PlannedStep> steps = planned.plan().pipelines().stream()
                    .flatMap(pipeline -> pipeline.steps().stream())
                    .toList();
            assertThat(steps).as(context).extracting(PlannedStep::name).isEqualTo(kept);
            for (int step = 0; step < steps.size(); step++) {
                List<String> before = step == 0 ? List.of() : List.of(kept.get(step - 1));
                assertThat(steps.get(step).dependsOn()).as(context).isEqualTo(before);
            }
        }
    }

    @Test
    void every_step_of_a_graph_comes_after_what_it_waits_for_and_has_its_turn() {
        int planned = 0;
        for (int i = 0; i < 400; i++) {
            String file = graph();
            Planned plan = plan(file, Map.of());
            String context = "seed " + seed + ", file:\n" + file + plan.problems();
            assertThat(plan.problems())
                    .as(context)
                    .allMatch(problem -> problem.code().equals("dependency-left-out"));
            for (PipelinePlan pipeline : plan.plan().pipelines()) {
                planned++;
                Set<String> done = new HashSet<>();
                List<PlannedStep> open = new ArrayList<>(pipeline.steps());
                while (open.removeIf(step -> done.containsAll(step.dependsOn()) && done.add(step.name()))) {}
                assertThat(open).as(context).isEmpty();
                assertThat(pipeline.steps().get(0).name()).as(context).isEqualTo("hg");
                pipeline.steps().stream()
                        .skip(1)
                        .forEach(
                                step -> assertThat(step.dependsOn()).as(context).isNotEmpty());
            }
        }
        assertThat(planned).as("seed " + seed).isGreaterThan(100);
    }

    /** Every step waits for what fills the workspace, directly or through others. */
    private String graph() {
        StringBuilder file = new StringBuilder("when: {event: push}\nclone: {hg: {image: hg}}\nsteps:\n");
        int count = 2 + random.nextInt(10);
        for (int step = 0; step < count; step++) {
            List<String> names = new ArrayList<>();
            for (int i = step == 0 ? 0 : random.nextInt(3); i > 0; i--) {
                String name = "s" + random.nextInt(step);
                names.add(random.nextBoolean() ? name : "{name: " + name + ", optional: true}");
            }
            boolean says = step == 0 || random.nextInt(4) > 0;
            file.append("  s" + step + ": {image: a, commands: b");
            file.append(says ? ", depends_on: [" + String.join(", ", names) + "]" : "");
            file.append(random.nextInt(5) == 0 ? ", when: {event: tag}}\n" : "}\n");
        }
        return file.toString();
    }

    @Test
    void no_commit_message_changes_anything_but_the_values_that_have_it() {
        String file = """
                when: {event: push}
                steps:
                  - name: plugin
                    image: b
                    settings: {text: "${CI_COMMIT_MESSAGE}", list: ["${CI_COMMIT_MESSAGE}", {a: "${CI_COMMIT_MESSAGE}"}]}
                  - name: commands
                    image: b
                    environment: {TEXT: ${CI_COMMIT_MESSAGE}, "UPPER": "${CI_COMMIT_MESSAGE^^}"}
                    commands: ['echo "${CI_COMMIT_MESSAGE}"', 'echo "${CI_COMMIT_MESSAGE,,}"']
                """;
        Planned calm = plan(file, Map.of("message", "calm"));
        for (int i = 0; i < 500; i++) {
            String message = message();
            Planned planned = plan(file, Map.of("message", message));
            String context = "seed " + seed + ", message: " + message;
            assertThat(planned.problems()).as(context).isEmpty();
            List<PlannedStep> steps = planned.plan().pipelines().get(0).steps();
            assertThat(steps).as(context).extracting(PlannedStep::name).containsExactly("plugin", "commands");
            RunContainer commands = resolved(steps.get(1));
            assertThat(commands.commands())
                    .as(context)
                    .isEqualTo(action(calm, 1).commands());
            assertThat(commands.image()).as(context).isEqualTo("b");
            Map<String, String> environment = texts(commands);
            assertThat(environment.get("TEXT")).as(context).isEqualTo(message);
            assertThat(environment.get("NORIA_VALUE_1"))
                    .as(context)
                    .isEqualTo(message.toLowerCase(java.util.Locale.ROOT));
            assertThat(texts(resolved(steps.get(0))).get("PLUGIN_TEXT"))
                    .as(context)
                    .isEqualTo(message);
        }
    }

    private String message() {
        StringBuilder message = new StringBuilder("x");
        int[] morsels = MORSELS.codePoints().toArray();
        for (int i = random.nextInt(30); i > 0; i--) {
            message.appendCodePoint(morsels[random.nextInt(morsels.length)]);
        }
        return message.toString();
    }

    private static Map<String, String> texts(RunContainer run) {
        Map<String, String> texts = new HashMap<>();
        run.environment().forEach((name, value) -> texts.put(name, value.text(secret -> secret)));
        return texts;
    }

    private static RunContainer action(Planned planned, int step) {
        return (RunContainer)
                planned.plan().pipelines().get(0).steps().get(step).action();
    }

    private static RunContainer resolved(PlannedStep step) {
        return (RunContainer) Expressions.resolve(step.action(), (name, output) -> Optional.of("resolved"));
    }

    private static Planned plan(String file, Map<String, Object> facts) {
        Loaded loaded = new PipelineLoader().load(List.of(new SourceFile(".woodpecker.yaml", file)));
        assertThat(loaded.valid()).as(file + loaded.problems()).isTrue();
        return new Planner().plan(loaded.files(), CaseFacts.of(facts));
    }
}
