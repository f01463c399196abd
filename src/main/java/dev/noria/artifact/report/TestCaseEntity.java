package dev.noria.artifact.report;

import dev.noria.artifact.report.junit.TestCase;
import dev.noria.artifact.report.junit.TestStatus;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code test_case}, for reading: they are written many at once. */
@Entity
@Table(name = "test_case")
@NullUnmarked
class TestCaseEntity extends PanacheEntityBase {
    @Id
    Long id;

    @Column(name = "report_id")
    long reportId;

    @Column(name = "project_id")
    long projectId;

    String identity;
    String suite;

    @Column(name = "class_name")
    String className;

    String name;
    String file;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    TestStatus status;

    boolean flaky;

    @Column(name = "duration_ms")
    long millis;

    String message;
    String details;
    String output;

    KeptCase toCase() {
        return new KeptCase(
                reportId,
                identity,
                new TestCase(
                        suite,
                        className,
                        name,
                        text(file),
                        status,
                        flaky,
                        millis,
                        text(message),
                        text(details),
                        text(output)));
    }

    private static String text(String column) {
        return column == null ? "" : column;
    }
}
