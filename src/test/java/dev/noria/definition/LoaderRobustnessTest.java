package dev.noria.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.definition.load.Loaded;
import dev.noria.definition.load.PipelineLoader;
import dev.noria.definition.load.SourceFile;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Mutates files at random. A failure prints the seed; put it into {@code -Dnoria.test.seed=…} to see it again. */
class LoaderRobustnessTest {
    private final long seed = Long.getLong("noria.test.seed", System.nanoTime());
    private final PipelineLoader loader = new PipelineLoader();
    private final List<String> sources = Stream.concat(
                    Stream.concat(Fixtures.good(), Fixtures.bad())
                            .map(file -> Fixtures.source(file).content()),
                    Fixtures.woodpecker())
            .toList();
    private final Mutations mutations = new Mutations(new Random(seed), sources);

    @Test
    void no_mutation_makes_the_loader_throw_or_linger() {
        for (int i = 0; i < 6000; i++) {
            check(mutations.next());
        }
    }

    private void check(String content) {
        String context = "seed " + seed + ", file:\n" + content;
        long start = System.nanoTime();
        Loaded loaded;
        try {
            loaded = loader.load(List.of(new SourceFile(".noria.yaml", content)));
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(context, e);
        }
        assertThat(System.nanoTime() - start).as(context).isLessThan(2_000_000_000L);
        int lines = 1
                + (int) content.chars()
                        .filter(c -> c == '\n' || c == '\r' || c == '\u2028' || c == '\u0085')
                        .count();
        for (Problem problem : loaded.problems()) {
            assertThat(problem.line()).as(context).isBetween(1, lines + 1);
            assertThat(problem.column()).as(context).isBetween(1, content.length() + 1);
            assertThat(problem.message()).as(context).isNotBlank();
        }
        assertThat(loaded.definitions()).as(context).hasSize(loaded.valid() ? 1 : 0);
    }
}
