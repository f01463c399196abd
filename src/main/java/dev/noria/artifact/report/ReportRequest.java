package dev.noria.artifact.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A step's {@code reports}: paths and globs relative to the workspace.
 *
 * @param junit of files with test results
 * @param coverage of files with coverage
 */
public record ReportRequest(List<String> junit, List<String> coverage) {
    /** Keeps copies. */
    public ReportRequest {
        junit = List.copyOf(junit);
        coverage = List.copyOf(coverage);
    }

    /** What both take, without what one of them leaves out. */
    List<String> taken() {
        List<String> all = new ArrayList<>(junit);
        all.addAll(coverage);
        return all.stream().filter(path -> !path.startsWith("!")).toList();
    }
}
