package dev.noria.log;

import java.util.List;

/**
 * Some lines of a log.
 *
 * @param next number of the line after the last one here
 * @param atEnd whether the log has no more lines at this moment
 */
public record LogPage(List<LogLine> lines, long next, boolean atEnd) {
    public LogPage {
        lines = List.copyOf(lines);
    }
}
