package dev.noria.log;

import dev.noria.log.file.LogFile;
import dev.noria.log.file.LogStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Takes lines out of an open log. */
final class LogLines {
    private LogLines() {}

    /** The number of the first line that is meant; negative: so many lines before the end. */
    static long first(LogFile file, long from, boolean ended) {
        return from < 0 ? Math.max(1, file.lines(ended) + 1 + from) : from;
    }

    static LogPage page(LogFile file, long first, int limit, boolean ended) throws IOException {
        List<LogLine> lines = new ArrayList<>();
        long[] next = {first};
        boolean all = file.read(first, ended, line -> {
            next[0] = line.number();
            if (lines.size() == limit) {
                return false;
            }
            lines.add(LogLine.of(line));
            next[0]++;
            return true;
        });
        return new LogPage(lines, next[0], all);
    }

    /** The last lines of the program's own, oldest first. */
    static List<String> tail(LogFile file, int limit) throws IOException {
        long lines = file.lines(true);
        List<String> printed = List.of();
        // Noria's words are among them: farther back each time, until there are enough others.
        for (long most = limit; printed.size() < limit && most < 4 * lines + limit; most *= 4) {
            List<String> found = new ArrayList<>();
            file.read(Math.max(1, lines + 1 - most), true, line -> {
                if (line.stream() != LogStream.SYSTEM) {
                    found.add(line.text());
                }
                return true;
            });
            printed = found;
        }
        return List.copyOf(printed.subList(Math.max(0, printed.size() - limit), printed.size()));
    }

    /** Writes the bytes of lines of the program, with their ends; returns whether there are none after them. */
    static boolean copy(LogFile file, long first, long limit, boolean ended, OutputStream out) throws IOException {
        return file.read(first, ended, line -> {
            if (line.number() - first >= limit) {
                return false;
            }
            if (line.stream() != LogStream.SYSTEM) {
                out.write(line.buffer(), line.start(), line.length());
                out.write(line.lineEnd());
            }
            return true;
        });
    }
}
