package dev.noria.artifact.report;

import dev.noria.artifact.report.coverage.Figure;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code coverage_file}, for reading: they are written many at once. */
@Entity
@Table(name = "coverage_file")
@NullUnmarked
class CoverageFileEntity extends PanacheEntityBase {
    @Id
    Long id;

    @Column(name = "report_id")
    long reportId;

    String path;

    @Column(name = "lines_covered")
    int linesCovered;

    @Column(name = "lines_total")
    int linesTotal;

    @Column(name = "branches_covered")
    int branchesCovered;

    @Column(name = "branches_total")
    int branchesTotal;

    CoverageStore.CoveredFile toFile() {
        return new CoverageStore.CoveredFile(
                path, new Figure(linesCovered, linesTotal), new Figure(branchesCovered, branchesTotal));
    }
}
