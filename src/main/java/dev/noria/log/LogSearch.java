package dev.noria.log;

import dev.noria.log.file.LineTaker;
import dev.noria.log.file.LogFile;
import dev.noria.log.file.RawLine;
import dev.noria.log.search.LineMatcher;
import dev.noria.log.search.LogQuery;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One search through a log. Not thread-safe. */
final class LogSearch implements LineTaker {
    /** The most numbers of lines that are told. */
    private static final int NUMBERS = 10_000;
    /** Bytes that are looked at between two looks at the clock; a line counts for some in any case. */
    private static final int STRETCH = 1 << 15;

    private static final int LINE = 32;

    private final LineMatcher matcher;
    private final int limit;
    private final long deadline;
    private final List<LogLine> lines = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();
    private long total;
    private long seen;
    private long beyond;
    private int looked;

    LogSearch(LogQuery query, int limit, Duration time) {
        this.matcher = query.matcher();
        this.limit = limit;
        this.deadline = System.nanoTime() + time.toNanos();
    }

    LogMatches run(LogFile file, long from, boolean ended) throws IOException {
        seen = from - 1;
        boolean all = file.read(from, ended, this);
        boolean more = total > lines.size();
        long next = more ? beyond : seen + 1;
        return new LogMatches(new LogPage(lines, next, all && !more), numbers, total, !all);
    }

    @Override
    public boolean take(RawLine line) {
        seen = line.number();
        if (matcher.matches(line.buffer(), line.start(), line.start() + line.length())) {
            total++;
            if (lines.size() < limit) {
                lines.add(LogLine.of(line));
            } else if (beyond == 0) {
                beyond = seen;
            }
            if (numbers.size() < NUMBERS) {
                numbers.add(seen);
            }
        }
        looked += line.length() + LINE;
        if (looked < STRETCH) {
            return true;
        }
        looked = 0;
        return System.nanoTime() < deadline;
    }
}
