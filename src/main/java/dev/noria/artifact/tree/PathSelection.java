package dev.noria.artifact.tree;

import dev.noria.definition.text.Glob;
import dev.noria.definition.text.MalformedException;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which files of a workspace are meant: paths and globs relative to it. A pattern takes what it matches and, when that is
 * a directory, everything in it; one that begins with {@code !} leaves out what the others take.
 */
public final class PathSelection {
    private static final String GLOB_CHARACTERS = "*?[{\\";

    private final List<Glob> wanted = new ArrayList<>();
    private final List<Glob> unwanted = new ArrayList<>();
    private final List<String> roots;

    private PathSelection(List<String> patterns) {
        List<String> all = new ArrayList<>();
        for (String pattern : patterns) {
            boolean without = pattern.startsWith("!");
            String path = normalized(without ? pattern.substring(1) : pattern);
            (without ? unwanted : wanted).add(glob(path));
            if (!without) {
                all.add(root(path) + (pattern.endsWith("/") && !hasGlob(path) && !path.isEmpty() ? "/" : ""));
            }
        }
        roots = outermost(all);
    }

    /**
     * Reads patterns as users write them.
     *
     * @throws NoriaException DEFINITION_INVALID when one is absolute, goes up with {@code ..}, or is no glob
     */
    public static PathSelection of(List<String> patterns) {
        return new PathSelection(patterns);
    }

    /**
     * What has to be read of the workspace, none inside of another: each a path as {@code readWorkspace} takes it. One
     * with {@code /} at its end is a directory; another may be a file as well; {@code .} is the whole workspace.
     */
    public List<String> roots() {
        return roots;
    }

    /** Whether a path relative to the workspace is meant. */
    public boolean matches(String path) {
        return matches(wanted, path) && !matches(unwanted, path);
    }

    private static boolean matches(List<Glob> globs, String path) {
        if (globs.stream().anyMatch(glob -> glob.toString().isEmpty() || glob.matches(path))) {
            return true;
        }
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            String directory = path.substring(0, slash);
            if (globs.stream().anyMatch(glob -> glob.matches(directory))) {
                return true;
            }
        }
        return false;
    }

    private static String normalized(String pattern) {
        List<String> parts = new ArrayList<>();
        for (String part : pattern.split("/", -1)) {
            if (part.equals("..")) {
                throw malformed(pattern, "goes up with \"..\"; paths stay in the workspace");
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        if (pattern.startsWith("/")) {
            throw malformed(pattern, "begins with /; paths are relative to the workspace");
        }
        if (pattern.isBlank() || pattern.indexOf('\0') >= 0) {
            throw malformed(pattern, "is empty; write a path relative to the workspace");
        }
        return String.join("/", parts);
    }

    private static Glob glob(String path) {
        try {
            return path.isEmpty() ? Glob.NONE : Glob.parse(path);
        } catch (MalformedException e) {
            throw new NoriaException(ErrorCode.DEFINITION_INVALID, e.sentence() + ".", e);
        }
    }

    /** The path up to the first part with a character of globs in it. */
    private static String root(String path) {
        List<String> parts = Arrays.stream(path.split("/", -1))
                .takeWhile(part -> !hasGlob(part))
                .toList();
        String root = String.join("/", parts);
        return root.isEmpty() ? "." : hasGlob(path) ? root + "/" : root;
    }

    private static List<String> outermost(List<String> roots) {
        if (roots.contains(".")) {
            return List.of(".");
        }
        return roots.stream()
                .distinct()
                .filter(root -> roots.stream().noneMatch(other -> isInside(root, other)))
                .toList();
    }

    private static boolean isInside(String root, String other) {
        String inner = withoutSlash(root);
        String outer = withoutSlash(other);
        boolean saysDirectory = !other.equals(outer) && root.equals(inner);
        return inner.startsWith(outer + "/") || (inner.equals(outer) && saysDirectory);
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static boolean hasGlob(String text) {
        return text.chars().anyMatch(c -> GLOB_CHARACTERS.indexOf(c) >= 0);
    }

    private static NoriaException malformed(String pattern, String why) {
        return new NoriaException(
                ErrorCode.DEFINITION_INVALID, "The path \"%s\" %s.".formatted(pattern.replace('\0', '?'), why));
    }
}
