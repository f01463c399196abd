package dev.noria.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.definition.TriggerEvent;
import dev.noria.plan.TriggerFacts;
import dev.noria.plan.TriggerFacts.CommitFacts;
import dev.noria.project.Project;
import dev.noria.project.ProjectName;
import dev.noria.project.ProjectStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.transaction.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs are planned before the transaction that stores them, and still know their number. */
@QuarkusTest
class PlannedAheadTest {
    private static final CommitFacts COMMIT =
            new CommitFacts("a".repeat(40), "Say hello", "Ada", "ada@example.org", Instant.EPOCH);

    private final ProjectStore projects;
    private final RunStore runs;
    private Project project;

    PlannedAheadTest(ProjectStore projects, RunStore runs) {
        this.projects = projects;
        this.runs = runs;
    }

    @BeforeEach
    void make_a_project() {
        project = projects.create(
                new ProjectName("planned-ahead"),
                Optional.of("https://git.example/x.git"),
                "main",
                Optional.empty(),
                Duration.ofHours(1));
    }

    @AfterEach
    void remove_it() {
        projects.remove(project);
    }

    @Test
    void no_transaction_is_open_while_a_plan_is_made() {
        List<Boolean> open = new ArrayList<>();
        Run run = make((number, created) -> {
                    open.add(QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION);
                    return outcome(number, created);
                })
                .orElseThrow();
        assertThat(open).containsExactly(false);
        assertThat(run.number()).isEqualTo(1);
    }

    @Test
    void a_run_that_was_overtaken_is_planned_anew_for_its_own_number() {
        List<Long> plannedFor = new ArrayList<>();
        Run run = make((number, created) -> {
                    plannedFor.add(number);
                    if (plannedFor.size() == 1) {
                        make(PlannedAheadTest::outcome).orElseThrow();
                    }
                    return outcome(number, created);
                })
                .orElseThrow();
        assertThat(plannedFor).containsExactly(1L, 2L);
        assertThat(run.number()).isEqualTo(2);
        assertThat(runs.plan(run.id()).facts().number()).isEqualTo(2);
        assertThat(runs.plan(run.id()).facts().created()).isEqualTo(run.createdAt());
    }

    @Test
    void one_that_is_overtaken_again_and_again_is_made_nevertheless() {
        List<Long> plannedFor = new ArrayList<>();
        Run run = make((number, created) -> {
                    plannedFor.add(number);
                    if (plannedFor.size() <= 3) {
                        make(PlannedAheadTest::outcome).orElseThrow();
                    }
                    return outcome(number, created);
                })
                .orElseThrow();
        assertThat(plannedFor).containsExactly(1L, 2L, 3L, 4L);
        assertThat(run.number()).isEqualTo(4);
    }

    @Test
    void a_guard_that_says_no_uses_up_no_number() {
        NewRun wanted = new NewRun(TriggerEvent.PUSH, "refs/heads/main", COMMIT, PlannedAheadTest::outcome);
        assertThat(runs.create(project, wanted, () -> false)).isEmpty();
        assertThat(make(PlannedAheadTest::outcome).orElseThrow().number()).isEqualTo(1);
    }

    @Test
    void many_at_once_have_numbers_without_gaps_and_each_its_own_plan() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Run>> wanted = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                wanted.add(() -> make(PlannedAheadTest::outcome).orElseThrow());
            }
            List<Long> numbers = new ArrayList<>();
            for (Future<Run> made : threads.invokeAll(wanted)) {
                Run run = made.get();
                numbers.add(run.number());
                assertThat(runs.plan(run.id()).facts().number()).isEqualTo(run.number());
            }
            assertThat(numbers.stream().sorted().toList())
                    .isEqualTo(java.util.stream.LongStream.rangeClosed(1, 40)
                            .boxed()
                            .toList());
        } finally {
            threads.shutdownNow();
        }
    }

    private Optional<Run> make(NewRun.Planning planning) {
        return runs.create(
                project, new NewRun(TriggerEvent.PUSH, "refs/heads/main", COMMIT, planning), NewRun.Guard.NONE);
    }

    private static NewRun.Outcome outcome(long number, Instant created) {
        return new NewRun.Outcome.Filtered(
                new TriggerFacts(
                        "planned-ahead",
                        TriggerEvent.PUSH,
                        "refs/heads/main",
                        "main",
                        "https://git.example/x.git",
                        "https://noria.example",
                        COMMIT,
                        number,
                        created,
                        TriggerFacts.Details.NONE),
                List.of("It is made for a test."),
                List.of());
    }
}
