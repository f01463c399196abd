package dev.noria.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a log as JSON.
 *
 * @param next the {@code from} of the next page
 * @param lines how many lines the log has at this moment
 * @param search what a search found; null without one
 */
public record LogView(
        String step,
        int attempt,
        boolean complete,
        long next,
        long lines,
        List<LineView> records,
        @Nullable SearchView search) {

    static LogView of(String step, int attempt, boolean ended, long lines, LogPage page, @Nullable SearchView search) {
        List<LineView> records = page.lines().stream().map(LineView::of).toList();
        return new LogView(step, attempt, ended && page.atEnd(), page.next(), lines, records, search);
    }

    /**
     * What a search found.
     *
     * @param total how many lines matched
     * @param lines the numbers of the first of them
     * @param truncated whether time was up before the end; it goes on with {@code from=next}
     */
    public record SearchView(long total, List<Long> lines, boolean truncated) {
        static SearchView of(LogMatches matches) {
            return new SearchView(matches.total(), matches.numbers(), matches.truncated());
        }
    }

    /**
     * A line.
     *
     * @param part absent for a line that is not cut
     */
    public record LineView(
            long line,
            Instant time,
            String stream,
            String text,
            @JsonInclude(JsonInclude.Include.NON_NULL) LogLine.@Nullable Part part) {
        static LineView of(LogLine line) {
            return new LineView(
                    line.number(),
                    line.time(),
                    line.stream().key(),
                    line.text(),
                    line.part().orElse(null));
        }
    }

    /** New lines as an event. */
    public record Live(String project, long run, String step, String pipeline, int attempt, List<LineView> records) {
        static Live of(LogTopic topic, int attempt, List<LogLine> lines) {
            return new Live(
                    topic.project(),
                    topic.run(),
                    topic.step(),
                    topic.pipeline(),
                    attempt,
                    lines.stream().map(LineView::of).toList());
        }
    }
}
