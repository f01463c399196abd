package dev.noria.plan.planner;

import dev.noria.definition.Definition.Workspace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Where containers see the workspace.
 *
 * @param mount absolute path of the volume
 * @param workspace absolute path of the work tree, in it
 */
record WorkspacePaths(String mount, String workspace) {

    static WorkspacePaths of(Workspace workspace, Evaluation evaluation) {
        String path = evaluation.of(workspace.path());
        Optional<String> base = evaluation.of(workspace.base()).map(text -> clean("/" + text));
        if (base.isEmpty()) {
            return new WorkspacePaths(clean(path), clean(path));
        }
        String whole = clean(base.get() + "/" + path);
        return new WorkspacePaths(base.get(), whole.startsWith(base.get()) ? whole : base.get());
    }

    /** Without {@code .}, {@code ..} and doubled slashes, as {@code path.Clean} of Go does it. */
    static String clean(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return "/" + String.join("/", parts);
    }
}
