package dev.noria.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.definition.Fixtures;
import dev.noria.definition.Mutations;
import dev.noria.definition.TriggerEvent;
import dev.noria.definition.load.Loaded;
import dev.noria.definition.load.PipelineLoader;
import dev.noria.definition.load.SourceFile;
import dev.noria.plan.Planned;
import dev.noria.plan.TriggerFacts;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Plans mutated files of Woodpecker, for commits whose messages are made to hurt. A failure prints the seed; put it into
 * {@code -Dnoria.test.seed=…} to see it again.
 */
class PlannerRobustnessTest {
    private static final List<String> MESSAGES = List.of(
            "\"\nsteps: {evil: {image: evil}}\n",
            "${{ steps.a.outputs.b }}",
            "$${X} ${",
            "'; rm -rf / #",
            "null",
            "{[\u2028\t\u0000");

    private final long seed = Long.getLong("noria.test.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void no_file_that_loads_makes_the_planner_throw_or_linger() {
        Mutations mutations = new Mutations(random, Fixtures.woodpecker().toList());
        PipelineLoader loader = new PipelineLoader();
        int planned = 0;
        for (int i = 0; i < 6000; i++) {
            String content = mutations.next();
            Loaded loaded = loader.load(List.of(new SourceFile(".woodpecker.yaml", content)));
            if (loaded.valid()) {
                planned++;
                plan(loaded, content);
            }
        }
        assertThat(planned).as("seed " + seed).isGreaterThan(300);
    }

    private void plan(Loaded loaded, String content) {
        TriggerEvent event = TriggerEvent.values()[random.nextInt(TriggerEvent.values().length)];
        TriggerFacts facts = TestFacts.of(event, "refs/heads/main", MESSAGES.get(random.nextInt(MESSAGES.size())));
        String context = "seed " + seed + ", file:\n" + content;
        long start = System.nanoTime();
        Planned planned;
        try {
            planned = new Planner().plan(loaded.files(), facts);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(context, e);
        }
        assertThat(System.nanoTime() - start).as(context).isLessThan(2_000_000_000L);
        assertThat(new Planner().plan(loaded.files(), facts)).as(context).isEqualTo(planned);
        planned.plan()
                .pipelines()
                .forEach(pipeline -> assertThat(pipeline.steps())
                        .as(context)
                        .extracting(step -> step.name())
                        .doesNotHaveDuplicates()
                        .doesNotContain("evil"));
    }
}
