package dev.noria.artifact.report;

import dev.noria.artifact.report.junit.TestCase;
import dev.noria.artifact.report.junit.TestCases;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The reports of tests, and the cases of one. */
@ApplicationScoped
public class TestReportStore implements PanacheRepositoryBase<TestReportEntity, Long> {
    private static final int AT_ONCE = 1000;

    private final EntityManager entities;

    public TestReportStore(EntityManager entities) {
        this.entities = entities;
    }

    /** Keeps a report in the place of one that the same attempt had, in a transaction of its own. */
    TestReport replace(ReportSource source, TestCases cases, List<String> problems, Instant now) {
        return QuarkusTransaction.requiringNew().call(() -> {
            delete("stepId = ?1 and attempt = ?2", source.stepId(), source.attempt());
            TestReportEntity entity = TestReportEntity.of(source, cases, problems, now);
            persistAndFlush(entity);
            entities.unwrap(Session.class)
                    .doWork(connection -> insert(connection, entity.id, source.projectId(), cases.all()));
            return entity.toReport();
        });
    }

    private static void insert(Connection connection, long reportId, long projectId, List<TestCase> cases)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into test_case (report_id, project_id, identity, suite, class_name, name, file, status, flaky,"
                        + " duration_ms, message, details, output) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            int waiting = 0;
            for (TestCase found : cases) {
                statement.setLong(1, reportId);
                statement.setLong(2, projectId);
                statement.setString(3, found.identity());
                statement.setString(4, found.suite());
                statement.setString(5, found.className());
                statement.setString(6, found.name());
                statement.setString(7, orNull(found.file()));
                statement.setString(8, found.status().name());
                statement.setBoolean(9, found.flaky());
                statement.setLong(10, found.millis());
                statement.setString(11, orNull(found.message()));
                statement.setString(12, orNull(found.details()));
                statement.setString(13, orNull(found.output()));
                statement.addBatch();
                if (++waiting % AT_ONCE == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Of all attempts of all steps of a run. */
    @Transactional
    List<TestReport> ofRun(long runId) {
        return reports("runId = ?1 order by stepId, attempt", runId);
    }

    /** The last report of the same step in an earlier run of the same reference. */
    @Transactional
    Optional<TestReport> before(ReportSource source) {
        return find(
                        "projectId = ?1 and ref = ?2 and pipeline = ?3 and step = ?4 and runNumber < ?5"
                                + " order by runNumber desc, attempt desc",
                        source.projectId(),
                        source.ref(),
                        source.pipeline(),
                        source.step(),
                        source.runNumber())
                .firstResultOptional()
                .map(TestReportEntity::toReport);
    }

    /** Of the same step on the same commit: all attempts in all runs, its own among them. */
    @Transactional
    List<TestReport> onCommit(ReportSource source) {
        return reports(
                "projectId = ?1 and commit = ?2 and pipeline = ?3 and step = ?4",
                source.projectId(),
                source.commit(),
                source.pipeline(),
                source.step());
    }

    @Transactional
    List<TestReport> byIds(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : reports("id in ?1", ids);
    }

    private List<TestReport> reports(String query, Object... parameters) {
        return list(query, parameters).stream().map(TestReportEntity::toReport).toList();
    }
}
