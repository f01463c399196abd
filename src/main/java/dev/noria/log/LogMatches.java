package dev.noria.log;

import java.util.List;

/**
 * What a search found.
 *
 * @param page the first of the matching lines
 * @param numbers of the matching lines, as many as are told
 * @param total how many lines matched
 * @param truncated whether time was up before the end: then the search has to go on at the page's next line
 */
public record LogMatches(LogPage page, List<Long> numbers, long total, boolean truncated) {
    public LogMatches {
        numbers = List.copyOf(numbers);
    }
}
