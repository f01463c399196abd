package dev.noria.log;

import java.time.Instant;
import java.util.List;

/** A page of a log as JSON. */
public record LogView(String step, int attempt, boolean complete, long next, List<LineView> records) {

    /** A line. */
    public record LineView(long line, Instant time, String stream, String text) {
        static LineView of(LogLine line) {
            return new LineView(line.number(), line.time(), line.stream().key(), line.text());
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
