package dev.noria.definition;

import dev.noria.definition.load.IncludePath;
import dev.noria.definition.load.IncludeSource;
import dev.noria.definition.load.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files that are made to hurt, each with the code of a problem that it must have; none: it must load. */
final class HostileFiles {
    private static final String STEP = "stages: {test: {a: {image: b, commands: c}}}\n";

    private HostileFiles() {}

    /** @param code empty when the file is good */
    record Hostile(List<SourceFile> files, String code) {}

    static Map<String, Hostile> all() {
        Map<String, Hostile> all = new LinkedHashMap<>();
        all.put("nothing", text("", "empty-file"));
        all.put("only comments", text("# a\n".repeat(60_000), "empty-file"));
        all.put("only line breaks", text("\r\n".repeat(100_000), "empty-file"));
        all.put("a byte order mark alone", text("\uFEFF", "empty-file"));
        all.put("a byte order mark and CRLF", text("\uFEFF" + STEP.replace("\n", "\r\n"), ""));
        all.put("tabs", text("stages:\n\ttest:\n", "yaml-syntax"));
        all.put("NUL", text("name: a\0b\n" + STEP, "yaml-syntax"));
        all.put("bytes that are no UTF-8", bytes("name: \u00ff\n" + STEP, "invalid-utf8"));
        all.put("half a character", bytes("name: x\u00c3", "invalid-utf8"));
        all.put("one long line", text("variables: " + "x".repeat(200_000) + "\n" + STEP, ""));
        all.put("a huge value", text("environment: {A: " + "x".repeat(240_000) + "}\n" + STEP, "invalid-value"));
        all.put("a huge key", text("x".repeat(240_000) + ": 1\n" + STEP, "yaml-syntax"));
        all.put("a huge block", text("variables: |\n" + "  xxxx\n".repeat(30_000) + STEP, ""));
        all.put("many keys", text(lines(20_000, i -> "k" + i + ": 1\n"), "unknown-key"));
        all.put("one key many times", text("a: 1\n".repeat(50_000), "duplicate-key"));
        all.put("many anchors", text("variables: [" + lines(20_000, i -> "&a" + i + " x, ") + "]\n" + STEP, ""));
        all.put("many tags", text("variables: [" + "!!binary x, ".repeat(20_000) + "]\n" + STEP, "unknown-tag"));
        all.put("a tag of a class", text("variables: !!javax.script.ScriptEngineManager [a]\n" + STEP, "unknown-tag"));
        all.put("laughs", text(laughs(), "too-many-aliases"));
        all.put("laughs by merges", text(mergingLaughs(), "too-many-aliases"));
        all.put("an alias in itself", text("variables: &v {a: [*v]}\n" + STEP, "unknown-anchor"));
        all.put("brackets", text("[".repeat(200_000), "too-deep"));
        all.put("braces", text("{a: ".repeat(50_000), "too-deep"));
        all.put("dashes", text("- ".repeat(100_000), "too-deep"));
        all.put("questions", text("? ".repeat(100_000), "too-deep"));
        all.put("quotes", text("\"".repeat(200_001), "yaml-syntax"));
        all.put("a thousand steps", text(steps(1000, "[]"), ""));
        all.put("a step more", text(steps(1001, "[]"), "too-many-steps"));
        all.put("steps that all wait for all", text(dense(800), "dependency-cycle"));
        all.put("steps that wait for all before", text(triangle(280), ""));
        all.put("a chain of steps", text(chain(1000), ""));
        all.put(
                "a matrix of matrices",
                text("matrix: {" + lines(200, i -> "A" + i + ": [a, b, c], ") + "}\n" + STEP, "matrix-too-large"));
        all.put(
                "a long axis",
                text("matrix: {A: [" + lines(30_000, i -> i + ", ") + "]}\n" + STEP, "matrix-too-large"));
        all.put(
                "many exclusions",
                text(
                        "matrix: {A: [" + lines(250, i -> i + ", ") + "], B: [" + lines(200, i -> i + ", ")
                                + "], exclude: [" + lines(10_000, i -> "{A: " + i + "}, ") + "]}\n" + STEP,
                        "matrix-too-large"));
        all.put(
                "many inclusions",
                text(
                        "matrix: {include: [" + lines(10_000, i -> "{A: " + i + "}, ") + "]}\n" + STEP,
                        "matrix-too-large"));
        all.put(
                "a regular expression that explodes",
                input("((((a{0,99}){0,99}){0,99}){0,99}){0,99}", "invalid-value"));
        all.put("a regular expression that goes back", input("(a*)*(a*)*(a|a)*b", ""));
        all.put("a long regular expression", input("(" + "a|".repeat(50_000) + "b)", "invalid-value"));
        all.put("a deep regular expression", input("(".repeat(10_000) + ")".repeat(10_000), "invalid-value"));
        all.put("a pattern of stars", text("when: {branch: \"" + "*a".repeat(400) + "\"}\n" + STEP, ""));
        all.put(
                "a pattern of braces",
                text("when: {branch: \"" + "{a,".repeat(20_000) + "\"}\n" + STEP, "invalid-value"));
        all.put(
                "a substitution in substitutions",
                text("environment: {A: \"" + "${a=".repeat(50_000) + "\"}\n" + STEP, "bad-substitution"));
        all.put(
                "many substitutions",
                text("environment: {A: \"" + "${CI_COMMIT_SHA}".repeat(12_000) + "\"}\n" + STEP, "invalid-value"));
        all.put(
                "values that double",
                text(
                        "environment:\n  A0: abcdefgh\n"
                                + lines(200, i -> "  A" + (i + 1) + ": \"${A" + i + "}${A" + i + "}\"\n") + STEP,
                        "invalid-value"));
        all.put(
                "a condition of parentheses",
                text("when: {evaluate: \"" + "(".repeat(4000) + "\"}\n" + STEP, "invalid-condition"));
        all.put(
                "a path of slashes",
                text("stages: {test: {a: {image: b, commands: c, artifacts: [\"" + "a/".repeat(60_000) + "\"]}}}", ""));
        all.put("a wait of everybody for everybody", new Hostile(everybody(200), "dependency-cycle"));
        all.put(
                "a chain of pipelines",
                new Hostile(
                        IntStream.range(0, 1000)
                                .mapToObj(i -> new SourceFile(
                                        "p" + i + ".yaml", (i == 0 ? "" : "depends_on: [p" + (i - 1) + "]\n") + STEP))
                                .toList(),
                        ""));
        all.put("an include of itself", text("include: [self]\n" + STEP, "invalid-include"));
        all.put("includes without end", text("include: [\"0/a\", \"0/b\"]\n" + STEP, "invalid-include"));
        all.put(
                "a hundred includes",
                text("include: [" + lines(100, i -> "\"small" + i + "\", ") + "]\n" + STEP, "invalid-include"));
        all.put(
                "includes that laugh",
                text("include: [" + lines(60, i -> "\"large" + i + "\", ") + "]\n" + STEP, "invalid-include"));
        return all;
    }

    /** Has what the files include. */
    static IncludeSource includes() {
        return (IncludePath path) -> {
            String name = path.path();
            if (name.equals("self")) {
                return "include: [self]\n";
            } else if (name.startsWith("small")) {
                return "variables: {a: b}\n";
            } else if (name.startsWith("large")) {
                String list = "variables: {x: &x [" + "abcdefgh, ".repeat(1000) + "]}\nenvironment: {";
                return list + lines(300, i -> "A" + i + ": *x, ") + "}\n";
            }
            int level = Integer.parseInt(name.substring(0, name.indexOf('/'))) + 1;
            return "include: [\"" + level + "/a\", \"" + level + "/b\", \"" + level + "/c\"]\n";
        };
    }

    private static Hostile text(String content, String code) {
        return new Hostile(List.of(new SourceFile("hostile.yaml", content)), code);
    }

    private static Hostile bytes(String latin, String code) {
        return new Hostile(List.of(SourceFile.of("hostile.yaml", latin.getBytes(StandardCharsets.ISO_8859_1))), code);
    }

    private static Hostile input(String pattern, String code) {
        return text(
                "inputs: {a: {pattern: \"" + pattern + "\", default: \"" + "a".repeat(5000) + "b\"}}\n" + STEP, code);
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining());
    }

    private static String steps(int count, String dependsOn) {
        return "stages:\n  test:\n"
                + lines(count, i -> "    s" + i + ": {image: a, commands: b, depends_on: " + dependsOn + "}\n");
    }

    private static String dense(int count) {
        return "variables: {d: &d [" + lines(count, i -> "s" + i + ", ") + "]}\n" + steps(count, "*d");
    }

    private static String triangle(int count) {
        return "stages:\n  test:\n"
                + lines(
                        count,
                        i -> "    s" + i + ": {image: a, commands: b, depends_on: [" + lines(i, j -> "s" + j + ",")
                                + "]}\n");
    }

    private static String chain(int count) {
        return "stages:\n  test:\n"
                + lines(
                        count,
                        i -> "    s" + i + ": {image: a, commands: b, depends_on: [" + (i == 0 ? "" : "s" + (i - 1))
                                + "]}\n");
    }

    private static List<SourceFile> everybody(int count) {
        String all = lines(count, i -> "p" + i + ", ");
        return IntStream.range(0, count)
                .mapToObj(i -> new SourceFile("p" + i + ".yaml", "depends_on: [" + all + "]\n" + STEP))
                .toList();
    }

    private static String laughs() {
        return "variables:\n  a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n"
                + lines(20, i -> "  a" + (i + 1) + ": &a" + (i + 1) + " [" + ("*a" + i + ", ").repeat(9) + "]\n");
    }

    private static String mergingLaughs() {
        return "variables:\n  a0: &a0 {x: {y: z}}\n"
                + lines(
                        40,
                        i -> "  a" + (i + 1) + ": &a" + (i + 1) + " {<<: [*a" + i + ", *a" + i + "], k" + i + ": *a" + i
                                + ", l" + i + ": *a" + i + "}\n");
    }
}
