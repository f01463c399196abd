package dev.noria.execution.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.execution.queue.FairQueue.Decision;
import dev.noria.execution.queue.FairQueue.Limits;
import dev.noria.plan.PipelinePlan.Concurrency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FairQueueTest {
    private static final Limits MANY = new Limits(100, 0);

    @Test
    void projects_take_turns_and_the_oldest_of_a_project_is_first() {
        Decision decision = decide(new Limits(3, 0), List.of(run(1, 1), run(2, 1), run(3, 1), run(4, 2)), List.of());
        assertThat(decision.start()).containsExactly(1L, 4L, 2L);
        assertThat(decision.waiting())
                .isEqualTo(Map.of(3L, "3 runs of this server, which carries out no more at the same time"));
    }

    @Test
    void a_project_has_no_more_than_its_limit() {
        Decision decision = decide(new Limits(9, 2), List.of(run(2, 1), run(3, 1)), List.of(run(1, 1)));
        assertThat(decision.start()).containsExactly(2L);
        assertThat(decision.waiting().get(3L)).startsWith("2 runs of its project");
    }

    @Test
    void a_group_holds_back_its_own_and_nobody_else() {
        Decision decision = decide(
                MANY,
                List.of(
                        in(2, 1, "deploy", 1, false),
                        in(3, 1, "deploy", 1, false),
                        run(4, 1),
                        in(5, 2, "deploy", 1, false)),
                List.of(in(1, 1, "deploy", 1, false)));
        assertThat(decision.start()).containsExactlyInAnyOrder(4L, 5L);
        assertThat(decision.waiting()).isEqualTo(Map.of(2L, "1 run of group deploy", 3L, "2 runs of group deploy"));
    }

    @Test
    void a_newer_run_ends_the_older_ones_when_its_group_says_so() {
        Decision decision = decide(
                MANY,
                List.of(in(2, 1, "pr", 1, true), in(3, 1, "pr", 1, true), in(4, 2, "pr", 1, true)),
                List.of(in(1, 1, "pr", 1, true)));
        assertThat(decision.replaced()).isEqualTo(Map.of(1L, 3L, 2L, 3L));
        assertThat(decision.waiting()).isEqualTo(Map.of(3L, "1 run of group pr"));
        assertThat(decision.start()).containsExactly(4L);
    }

    @Test
    void never_starts_more_than_the_limits_and_nobody_waits_without_a_reason() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<QueuedRun> queued = new ArrayList<>();
            for (int id = 1; id <= 12; id++) {
                queued.add(in(id, random.nextInt(3), "g" + random.nextInt(3), 1 + random.nextInt(2), false));
            }
            Limits limits = new Limits(1 + random.nextInt(6), random.nextInt(4));
            Decision decision = decide(limits, queued, List.of());
            assertThat(decision.start().size()).as("seed %d", seed).isBetween(1, limits.server());
            for (int project = 0; project < 3; project++) {
                int own = project;
                long started = queued.stream()
                        .filter(run ->
                                run.projectId() == own && decision.start().contains(run.id()))
                        .count();
                assertThat(limits.project() == 0 || started <= limits.project())
                        .as("seed %d", seed)
                        .isTrue();
            }
            assertThat(decision.waiting().size() + decision.start().size())
                    .as("seed %d", seed)
                    .isEqualTo(queued.size());
            assertThat(decision.waiting().values()).as("seed %d", seed).doesNotContain("its turn");
        }
    }

    private static Decision decide(Limits limits, List<QueuedRun> queued, List<QueuedRun> active) {
        return new FairQueue(limits, queued, active).decide();
    }

    private static QueuedRun run(long id, long project) {
        return new QueuedRun(id, project, List.of());
    }

    private static QueuedRun in(long id, long project, String group, int limit, boolean cancel) {
        return new QueuedRun(id, project, List.of(new Concurrency(group, limit, cancel)));
    }
}
