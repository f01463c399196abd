package dev.noria.artifact.report;

import dev.noria.artifact.report.junit.TestStatus;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which cases of some reports are wanted, and in which order.
 *
 * @param statuses empty for all
 * @param search a part of the name or the class, in any case of letters; empty for all
 * @param only identities; empty for all
 * @param slowestFirst else the failed ones come first, then in the order of the report
 */
record CaseFilter(
        Collection<Long> reports,
        Set<TestStatus> statuses,
        String search,
        Optional<Set<String>> only,
        boolean slowestFirst,
        int offset,
        int limit) {

    String query() {
        StringBuilder query = new StringBuilder("reportId in :reports");
        if (!statuses.isEmpty()) {
            query.append(" and status in :statuses");
        }
        if (!search.isEmpty()) {
            query.append(" and (locate(:search, lower(name)) > 0 or locate(:search, lower(className)) > 0)");
        }
        if (only.isPresent()) {
            query.append(" and identity in :only");
        }
        return query.append(
                        slowestFirst
                                ? " order by millis desc, id"
                                : " order by case when status = 'FAILED' or status = 'ERRORED' then 0 else 1 end, id")
                .toString();
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("reports", reports);
        if (!statuses.isEmpty()) {
            parameters.put("statuses", statuses);
        }
        if (!search.isEmpty()) {
            parameters.put("search", search.toLowerCase(Locale.ROOT));
        }
        only.ifPresent(identities -> parameters.put("only", identities));
        return parameters;
    }
}
