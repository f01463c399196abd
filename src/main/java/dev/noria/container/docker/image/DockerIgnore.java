package dev.noria.container.docker.image;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/** What a build does not get of its context. The last line that matches a path decides. */
final class DockerIgnore {
    static final String FILE = ".dockerignore";

    private final List<IgnorePattern> patterns;
    private final Set<String> always;

    private DockerIgnore(List<IgnorePattern> patterns, Set<String> always) {
        this.patterns = patterns;
        this.always = always;
    }

    /**
     * @param dockerfile is sent whatever the file says; the builder wants it
     * @throws NoriaException {@code BUILD_FAILED} when a line is no pattern
     */
    static DockerIgnore parse(String text, String dockerfile) {
        List<IgnorePattern> patterns = text.lines()
                .map(line -> line.startsWith("\uFEFF") ? line.substring(1) : line)
                .filter(line -> !line.startsWith("#"))
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.equals("!"))
                .map(DockerIgnore::pattern)
                .toList();
        return new DockerIgnore(patterns, Set.of(dockerfile, FILE));
    }

    private static IgnorePattern pattern(String line) {
        try {
            return IgnorePattern.parse(line);
        } catch (PatternSyntaxException e) {
            throw new NoriaException(
                    ErrorCode.BUILD_FAILED,
                    "Line \"" + line + "\" of " + FILE + " is no pattern: " + e.getDescription() + ".",
                    e);
        }
    }

    /** @param path relative to the context */
    boolean ignores(String path) {
        if (always.contains(path)) {
            return false;
        }
        boolean ignored = false;
        for (IgnorePattern pattern : patterns) {
            if (pattern.exception() == ignored && pattern.matches(path)) {
                ignored = !pattern.exception();
            }
        }
        return ignored;
    }

    /** Whether to leave a directory's own entry out: not while something in it may have to be sent. */
    boolean ignoresDirectory(String path) {
        String below = path + "/";
        return ignores(path) && always.stream().noneMatch(file -> file.startsWith(below));
    }
}
