package dev.noria.artifact.report;

import dev.noria.artifact.report.coverage.Figure;
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

/** A row of {@code coverage_report}. */
@Entity
@Table(name = "coverage_report")
@NullUnmarked
class CoverageReportEntity extends PanacheEntityBase {
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

    @Column(name = "lines_covered")
    long linesCovered;

    @Column(name = "lines_total")
    long linesTotal;

    @Column(name = "branches_covered")
    long branchesCovered;

    @Column(name = "branches_total")
    long branchesTotal;

    String problems;

    @Column(name = "created_at")
    Instant createdAt;

    static CoverageReportEntity of(
            ReportSource source, Figure lines, Figure branches, List<String> problems, Instant now) {
        CoverageReportEntity entity = new CoverageReportEntity();
        entity.projectId = source.projectId();
        entity.runId = source.runId();
        entity.stepId = source.stepId();
        entity.pipeline = source.pipeline();
        entity.step = source.step();
        entity.attempt = source.attempt();
        entity.runNumber = source.runNumber();
        entity.ref = source.ref();
        entity.commit = source.commit();
        entity.linesCovered = lines.covered();
        entity.linesTotal = lines.total();
        entity.branchesCovered = branches.covered();
        entity.branchesTotal = branches.total();
        entity.problems = String.join("\n", problems);
        entity.createdAt = now;
        return entity;
    }

    CoverageReport toReport() {
        return new CoverageReport(
                id,
                new ReportSource(projectId, runId, runNumber, ref, commit, stepId, pipeline, step, attempt),
                new Figure(linesCovered, linesTotal),
                new Figure(branchesCovered, branchesTotal),
                problems.lines().toList(),
                createdAt);
    }
}
