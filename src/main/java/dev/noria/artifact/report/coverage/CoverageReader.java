package dev.noria.artifact.report.coverage;

import dev.noria.artifact.report.xml.Xml;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads coverage in the forms of Cobertura (XML, also of coverage.py and others), JaCoCo (XML) and lcov, told apart by
 * their content, and puts several files together. Not thread-safe; one for all files of a step.
 */
public final class CoverageReader {
    private static final int MOST_FILES = 50_000;
    private static final int MOST_LINES = 3_000_000;
    private static final int HIGHEST_LINE = 10_000_000;
    private static final int LONGEST_PATH = 1024;
    private static final int BUFFER = 1 << 16;

    private final Map<String, FileCoverage> files = new TreeMap<>();
    private int lines;
    private boolean full;

    /**
     * Reads a file.
     *
     * @return why it could not be read to its end, as the end of a sentence; what comes before that is taken
     * @throws IOException when the source of the bytes breaks
     */
    public Optional<String> read(InputStream file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file, BUFFER);
        Optional<String> problem = looksLikeXml(in) ? xml(in) : new LcovReader(this).read(in);
        return problem.isEmpty() && full
                ? Optional.of(
                        "it has more files or lines than are counted (%d and %d)".formatted(MOST_FILES, MOST_LINES))
                : problem;
    }

    private Optional<String> xml(InputStream in) throws IOException {
        CoverageXml document = new CoverageXml(this);
        Optional<String> problem = Xml.read(in, document);
        return problem.isPresent() ? problem : document.problem();
    }

    private static boolean looksLikeXml(BufferedInputStream in) throws IOException {
        in.mark(16);
        byte[] first = in.readNBytes(16);
        in.reset();
        for (byte value : first) {
            boolean mark = value == (byte) 0xef || value == (byte) 0xbb || value == (byte) 0xbf;
            boolean wide = value == (byte) 0xfe || value == (byte) 0xff || value == 0;
            if (!mark && !wide && !Character.isWhitespace(value)) {
                return value == '<';
            }
        }
        return false;
    }

    /** Notes a line of a file. */
    void line(String path, int number, boolean hit, int branchesCovered, int branches) {
        if (number < 1 || number > HIGHEST_LINE || path.isBlank()) {
            return;
        }
        String kept = path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path;
        if ((!files.containsKey(kept) && files.size() >= MOST_FILES) || lines >= MOST_LINES) {
            full = true;
            return;
        }
        FileCoverage file = files.computeIfAbsent(kept.replace("\0", ""), ignored -> new FileCoverage());
        int before = file.size();
        file.line(number, hit);
        file.branches(number, branchesCovered, branches);
        lines += file.size() - before;
    }

    /** By path. */
    public Map<String, FileCoverage> files() {
        return files;
    }
}
