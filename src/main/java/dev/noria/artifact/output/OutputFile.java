package dev.noria.artifact.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a step wrote to the file {@code $NORIA_OUTPUT}: lines {@code NAME=value}, and values of several lines as
 * {@code NAME<<END}, the lines, and {@code END} alone on the last. Of a name that is written twice the last one counts.
 * Lines that are none of these are problems, and lose nothing but themselves.
 *
 * @param values by name, in the order in which the names first came
 * @param problems sentences, each with the number of its line; the step should fail when there are any, for a later one
 *     would miss the value
 */
public record OutputFile(Map<String, String> values, List<String> problems) {
    /** Bytes of the whole file. */
    public static final int MOST = 1 << 20;
    /** Bytes of one value. */
    public static final int MOST_OF_VALUE = 64 << 10;

    private static final int MOST_PROBLEMS = 20;
    private static final Pattern ONE = Pattern.compile("([A-Za-z_][A-Za-z0-9_-]{0,127})=(.*)", Pattern.DOTALL);
    private static final Pattern SEVERAL = Pattern.compile("([A-Za-z_][A-Za-z0-9_-]{0,127})<<(\\S{1,128})");

    /** Keeps copies. */
    public OutputFile {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        problems = List.copyOf(problems);
    }

    /**
     * Reads a file, in UTF-8.
     *
     * @throws IOException when the stream breaks
     */
    public static OutputFile read(InputStream file) throws IOException {
        byte[] bytes = file.readNBytes(MOST + 1);
        if (bytes.length > MOST) {
            return new OutputFile(
                    Map.of(),
                    List.of(
                            "The outputs are not taken: the file has more than 1 MiB. Keep large things as artifacts."));
        }
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return new OutputFile(Map.of(), List.of("The outputs are not taken: the file is not text in UTF-8."));
        }
    }

    /** Reads the text of a file. */
    public static OutputFile parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            Matcher several = SEVERAL.matcher(line);
            Matcher one = ONE.matcher(line);
            if (several.matches()) {
                int end = end(lines, at + 1, several.group(2));
                if (end == lines.size()) {
                    problem(
                            problems,
                            at,
                            "the value of \"%s\" has no end: write %s alone on the line after it"
                                    .formatted(several.group(1), several.group(2)));
                }
                put(
                        values,
                        problems,
                        at,
                        several.group(1),
                        String.join("\n", lines.subList(at + 1, end)),
                        end < lines.size());
                at = end;
            } else if (one.matches()) {
                put(values, problems, at, one.group(1), one.group(2), true);
            } else if (!line.isBlank()) {
                problem(
                        problems,
                        at,
                        "\"%s\" is no output: write NAME=value, the name of letters, digits, _ and -"
                                .formatted(line.substring(0, Math.min(line.length(), 40))));
            }
        }
        return new OutputFile(values, problems);
    }

    private static int end(List<String> lines, int from, String delimiter) {
        int end = from;
        while (end < lines.size() && !lines.get(end).equals(delimiter)) {
            end++;
        }
        return end;
    }

    private static void put(
            Map<String, String> values, List<String> problems, int line, String name, String value, boolean whole) {
        if (value.getBytes(StandardCharsets.UTF_8).length > MOST_OF_VALUE) {
            problem(problems, line, "the value of \"%s\" has more than 64 KiB; keep it as an artifact".formatted(name));
        } else if (value.indexOf('\0') >= 0) {
            problem(problems, line, "the value of \"%s\" has a NUL in it".formatted(name));
        } else if (whole) {
            values.put(name, value);
        }
    }

    private static void problem(List<String> problems, int line, String sentence) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add("Line %d of the outputs: %s.".formatted(line + 1, sentence));
        }
    }
}
