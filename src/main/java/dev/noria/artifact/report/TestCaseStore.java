package dev.noria.artifact.report;

import dev.noria.artifact.report.junit.TestStatus;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Questions about test cases over reports. */
@ApplicationScoped
public class TestCaseStore implements PanacheRepositoryBase<TestCaseEntity, Long> {
    private static final List<TestStatus> BAD = List.of(TestStatus.FAILED, TestStatus.ERRORED);
    /** Values of one statement; PostgreSQL takes no more than 65535. */
    private static final int AT_ONCE = 5000;

    private final EntityManager entities;

    public TestCaseStore(EntityManager entities) {
        this.entities = entities;
    }

    /** A page of cases, with how many there are in all. */
    record Page(List<KeptCase> cases, long total) {}

    @Transactional
    Page page(CaseFilter filter) {
        var query = find(filter.query(), filter.parameters());
        long total = query.count();
        List<KeptCase> cases = query.range(filter.offset(), filter.offset() + filter.limit() - 1).stream()
                .map(TestCaseEntity::toCase)
                .toList();
        return new Page(cases, total);
    }

    @Transactional
    List<KeptCase> slowest(Collection<Long> reports, int limit) {
        return reports.isEmpty()
                ? List.of()
                : find("reportId in ?1 order by millis desc, id", reports).page(0, limit).stream()
                        .map(TestCaseEntity::toCase)
                        .toList();
    }

    /** The identities of the cases that failed in one of these reports. */
    @Transactional
    Set<String> bad(Collection<Long> reports) {
        return reports.isEmpty()
                ? Set.of()
                : new HashSet<>(entities.createQuery(
                                "select distinct identity from TestCaseEntity where reportId in ?1 and status in ?2",
                                String.class)
                        .setParameter(1, reports)
                        .setParameter(2, BAD)
                        .getResultList());
    }

    /** Those of the cases that passed in one of these reports. */
    @Transactional
    Set<String> passed(Collection<Long> reports, Collection<String> identities) {
        Set<String> passed = new HashSet<>();
        List<String> all = new ArrayList<>(identities);
        for (int from = 0; from < all.size() && !reports.isEmpty(); from += AT_ONCE) {
            passed.addAll(entities.createQuery(
                            "select distinct identity from TestCaseEntity"
                                    + " where reportId in ?1 and status = ?2 and identity in ?3",
                            String.class)
                    .setParameter(1, reports)
                    .setParameter(2, TestStatus.PASSED)
                    .setParameter(3, all.subList(from, Math.min(from + AT_ONCE, all.size())))
                    .getResultList());
        }
        return passed;
    }

    /** The identities of the cases that failed and passed within one of these reports. */
    @Transactional
    Set<String> flaky(Collection<Long> reports) {
        return reports.isEmpty()
                ? Set.of()
                : new HashSet<>(entities.createQuery(
                                "select distinct identity from TestCaseEntity where reportId in ?1 and flaky = true",
                                String.class)
                        .setParameter(1, reports)
                        .getResultList());
    }

    /** What became of a case, newest first. */
    @Transactional
    List<KeptCase> history(long projectId, String identity, int limit) {
        return find("projectId = ?1 and identity = ?2 order by reportId desc, id desc", projectId, identity)
                .page(0, limit)
                .stream()
                .map(TestCaseEntity::toCase)
                .toList();
    }
}
