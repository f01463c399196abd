package dev.noria.artifact.report.coverage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A tracefile of lcov (its manual page geninfo(1), "FILES"), as many other producers write it too. */
final class LcovReader {
    private static final Pattern LINE = Pattern.compile("DA:([0-9]{1,8}),(-?[0-9]+)(?:,.*)?");
    private static final Pattern BRANCH = Pattern.compile("BRDA:([0-9]{1,8}),(.*),(-|[0-9]+)");
    private static final int LONGEST = 8192;
    private static final int MOST_IN_RECORD = 1_000_000;

    private final CoverageReader coverage;
    private final Map<Integer, Boolean> lines = new LinkedHashMap<>();
    /** For each line, whether each of its branches was taken. */
    private final Map<Integer, Map<String, Boolean>> branches = new TreeMap<>();

    private String path = "";
    private boolean records;
    private int inRecord;

    LcovReader(CoverageReader coverage) {
        this.coverage = coverage;
    }

    Optional<String> read(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                take(line.toString(StandardCharsets.UTF_8).strip());
                line.reset();
            } else if (line.size() < LONGEST) {
                line.write(next);
            }
        }
        take(line.toString(StandardCharsets.UTF_8).strip());
        if (!records) {
            return Optional.of("it is no report of Cobertura, JaCoCo or lcov");
        }
        boolean torn = !path.isEmpty();
        flush();
        return torn ? Optional.of("it ends within a record") : Optional.empty();
    }

    private void take(String text) {
        if (text.startsWith("SF:")) {
            flush();
            path = text.substring(3);
            records = true;
        } else if (text.equals("end_of_record")) {
            flush();
        } else if (!path.isEmpty() && inRecord < MOST_IN_RECORD) {
            inRecord++;
            Matcher line = LINE.matcher(text);
            Matcher branch = BRANCH.matcher(text);
            if (line.matches()) {
                boolean hit = !line.group(2).startsWith("-") && !line.group(2).matches("0+");
                lines.merge(Integer.parseInt(line.group(1)), hit, Boolean::logicalOr);
            } else if (branch.matches()) {
                boolean taken = !branch.group(3).equals("-") && !branch.group(3).matches("0+");
                branches.computeIfAbsent(Integer.parseInt(branch.group(1)), ignored -> new TreeMap<>())
                        .merge(branch.group(2), taken, Boolean::logicalOr);
            }
        }
    }

    private void flush() {
        lines.forEach((number, hit) -> {
            Map<String, Boolean> ways = branches.getOrDefault(number, Map.of());
            int taken = (int) ways.values().stream().filter(way -> way).count();
            coverage.line(path, number, hit, taken, ways.size());
        });
        lines.clear();
        branches.clear();
        inRecord = 0;
        path = "";
    }
}
