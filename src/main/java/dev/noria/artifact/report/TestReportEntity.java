package dev.noria.artifact.report;

import dev.noria.artifact.report.junit.TestCases;
import dev.noria.artifact.report.junit.TestStatus;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code test_report}. */
@Entity
@Table(name = "test_report")
@NullUnmarked
class TestReportEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "project_id")
    long projectId;

    @Column(name = "run_id")
    long runId;

    @Column(name = "step_id")
    long stepId;

    String pipeline;
    String step;
    int attempt;

    @Column(name = "run_number")
    long runNumber;

    String ref;

    @Column(name = "commit_sha")
    String commit;

    int passed;
    int failed;
    int errored;
    int skipped;

    @Column(name = "duration_ms")
    long millis;

    String problems;

    @Column(name = "created_at")
    Instant createdAt;

    static TestReportEntity of(ReportSource source, TestCases cases, List<String> problems, Instant now) {
        TestReportEntity entity = new TestReportEntity();
        entity.projectId = source.projectId();
        entity.runId = source.runId();
        entity.stepId = source.stepId();
        entity.pipeline = source.pipeline();
        entity.step = source.step();
        entity.attempt = source.attempt();
        entity.runNumber = source.runNumber();
        entity.ref = source.ref();
        entity.commit = source.commit();
        entity.passed = cases.count(TestStatus.PASSED);
        entity.failed = cases.count(TestStatus.FAILED);
        entity.errored = cases.count(TestStatus.ERRORED);
        entity.skipped = cases.count(TestStatus.SKIPPED);
        entity.millis = cases.millis();
        entity.problems = String.join("\n", problems);
        entity.createdAt = now;
        return entity;
    }

    TestReport toReport() {
        return new TestReport(
                id,
                new ReportSource(projectId, runId, runNumber, ref, commit, stepId, pipeline, step, attempt),
                passed,
                failed,
                errored,
                skipped,
                millis,
                problems.lines().toList(),
                createdAt);
    }
}
