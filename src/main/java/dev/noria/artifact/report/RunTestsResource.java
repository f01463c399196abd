package dev.noria.artifact.report;

import dev.noria.artifact.report.RunTests.Judged;
import dev.noria.artifact.report.TestsView.CaseView;
import dev.noria.artifact.report.junit.TestStatus;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.ProjectStore;
import dev.noria.run.RunStore;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The test results of a run. */
@Path("/api/v1/projects/{project}/runs/{number}/tests")
public class RunTestsResource {
    private static final int MOST = 500;
    private static final int SLOWEST = 10;

    private final ProjectStore projects;
    private final RunStore runs;
    private final RunTests tests;
    private final TestCaseStore cases;

    public RunTestsResource(ProjectStore projects, RunStore runs, RunTests tests, TestCaseStore cases) {
        this.projects = projects;
        this.runs = runs;
        this.tests = tests;
        this.cases = cases;
    }

    @GET
    @Operation(summary = "Test results of a run, the failed ones first")
    public TestsView of(
            String project,
            long number,
            @QueryParam("step") @Nullable String step,
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("only") @DefaultValue("") String only,
            @QueryParam("q") @DefaultValue("") String search,
            @QueryParam("sort") @DefaultValue("failed") String sort,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        require(offset >= 0 && limit >= 1 && limit <= MOST, "offset has to be at least 0, and limit from 1 to " + MOST);
        require(Set.of("failed", "slowest").contains(sort), "sort has to be failed or slowest");
        require(Set.of("", "newly_failed", "flaky").contains(only), "only has to be newly_failed or flaky");
        Map<Long, Judged> judged =
                tests.judged(runs.get(projects.get(project), number), source -> step == null || isOf(source, step));
        TestCaseStore.Page page = cases.page(new CaseFilter(
                judged.isEmpty() ? List.of(-1L) : judged.keySet(),
                statuses(status),
                search,
                only(only, judged.values()),
                sort.equals("slowest"),
                offset,
                limit));
        int end = offset + page.cases().size();
        return TestsView.of(
                judged.values(),
                views(cases.slowest(judged.keySet(), SLOWEST), judged),
                views(page.cases(), judged),
                page.total(),
                end < page.total() ? end : null);
    }

    private static List<CaseView> views(List<KeptCase> cases, Map<Long, Judged> judged) {
        return cases.stream()
                .map(kept -> CaseView.of(kept, Objects.requireNonNull(judged.get(kept.reportId()))))
                .toList();
    }

    private static boolean isOf(ReportSource source, String step) {
        return source.step().equals(step) || (source.pipeline() + "." + source.step()).equals(step);
    }

    private static Set<TestStatus> statuses(String keys) {
        Set<TestStatus> statuses = EnumSet.noneOf(TestStatus.class);
        Arrays.stream(keys.split(",", -1))
                .filter(key -> !key.isBlank())
                .forEach(key -> statuses.add(TestStatus.of(key.strip())
                        .orElseThrow(() -> new NoriaException(
                                ErrorCode.INVALID_REQUEST,
                                "There is no status \"%s\" of test cases: write passed, failed, errored or skipped."
                                        .formatted(key)))));
        return statuses;
    }

    private static Optional<Set<String>> only(String which, Collection<Judged> judged) {
        if (which.isEmpty()) {
            return Optional.empty();
        }
        Set<String> identities = new HashSet<>();
        judged.forEach(one -> identities.addAll(
                which.equals("flaky") ? one.findings().flaky() : one.findings().newlyFailed()));
        return Optional.of(identities.isEmpty() ? Set.of("") : identities);
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new NoriaException(ErrorCode.INVALID_REQUEST, sentence + ".");
        }
    }
}
