package dev.noria.artifact.report;

import dev.noria.artifact.report.coverage.Figure;
import dev.noria.artifact.report.coverage.FileCoverage;
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
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;

/** The rows of coverage. */
@ApplicationScoped
public class CoverageStore implements PanacheRepositoryBase<CoverageReportEntity, Long> {
    private static final int AT_ONCE = 1000;

    private final EntityManager entities;

    public CoverageStore(EntityManager entities) {
        this.entities = entities;
    }

    /** The coverage of a file, as it is kept. */
    record CoveredFile(String path, Figure lines, Figure branches) {}

    /** Keeps a report in the place of one that the same attempt had, in a transaction of its own. */
    CoverageReport replace(ReportSource source, Map<String, FileCoverage> files, List<String> problems, Instant now) {
        Figure lines = files.values().stream().map(FileCoverage::lines).reduce(Figure.NONE, Figure::plus);
        Figure branches = files.values().stream().map(FileCoverage::branches).reduce(Figure.NONE, Figure::plus);
        return QuarkusTransaction.requiringNew().call(() -> {
            delete("stepId = ?1 and attempt = ?2", source.stepId(), source.attempt());
            CoverageReportEntity entity = CoverageReportEntity.of(source, lines, branches, problems, now);
            persistAndFlush(entity);
            entities.unwrap(Session.class).doWork(connection -> insert(connection, entity.id, files));
            return entity.toReport();
        });
    }

    private static void insert(Connection connection, long reportId, Map<String, FileCoverage> files)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into coverage_file (report_id, path, lines_covered, lines_total, branches_covered,"
                        + " branches_total) values (?, ?, ?, ?, ?, ?)")) {
            int waiting = 0;
            for (Map.Entry<String, FileCoverage> file : files.entrySet()) {
                Figure lines = file.getValue().lines();
                Figure branches = file.getValue().branches();
                statement.setLong(1, reportId);
                statement.setString(2, file.getKey());
                statement.setLong(3, lines.covered());
                statement.setLong(4, lines.total());
                statement.setLong(5, branches.covered());
                statement.setLong(6, branches.total());
                statement.addBatch();
                if (++waiting % AT_ONCE == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
    }

    @Transactional
    List<CoverageReport> ofRun(long runId) {
        return list("runId = ?1 order by stepId, attempt", runId).stream()
                .map(CoverageReportEntity::toReport)
                .toList();
    }

    /** Of all attempts of the steps of a reference's newest runs that have any, newest run first. */
    @Transactional
    List<CoverageReport> ofRef(long projectId, String ref, Optional<Long> before, int runs) {
        List<Long> newest = entities.createQuery(
                        "select distinct runNumber from CoverageReportEntity where projectId = ?1 and ref = ?2"
                                + " and runNumber < ?3 order by runNumber desc",
                        Long.class)
                .setParameter(1, projectId)
                .setParameter(2, ref)
                .setParameter(3, before.orElse(Long.MAX_VALUE))
                .setMaxResults(runs)
                .getResultList();
        return newest.isEmpty()
                ? List.of()
                : list(
                                "projectId = ?1 and ref = ?2 and runNumber in ?3 order by runNumber desc, stepId, attempt",
                                projectId,
                                ref,
                                newest)
                        .stream()
                        .map(CoverageReportEntity::toReport)
                        .toList();
    }

    /** Files, the ones with most lines not covered first. */
    @Transactional
    List<CoveredFile> files(Collection<Long> reports, int offset, int limit) {
        return entities.createQuery(
                        "from CoverageFileEntity where reportId in ?1 order by linesTotal - linesCovered desc, path, id",
                        CoverageFileEntity.class)
                .setParameter(1, reports)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(CoverageFileEntity::toFile)
                .toList();
    }

    @Transactional
    long countFiles(Collection<Long> reports) {
        return entities.createQuery("select count(*) from CoverageFileEntity where reportId in ?1", Long.class)
                .setParameter(1, reports)
                .getSingleResult();
    }
}
