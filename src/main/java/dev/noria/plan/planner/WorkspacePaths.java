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

    /** @param repository says where the work tree is when the file does not */
    static WorkspacePaths of(Workspace workspace, RepositoryName repository, Evaluation evaluation) {
        String written = evaluation.of(workspace.path());
        String path = written.isEmpty() ? "src/" + repository.host() + "/" + repository.full() : written;
        Optional<String> base = evaluation.of(workspace.base()).map(text -> clean("/" + text));
        if (base.isEmpty()) {
            return new WorkspacePaths(clean(path), clean(path));
        }
        if (base.get().equals("/")) {
            evaluation
                    .problems()
                    .report(
                            workspace.base().get().position(),
                            "invalid-value",
                            "The workspace cannot take the place of everything in the containers; write base:"
                                    + " /woodpecker, or leave it out.");
        }
        return within(base.get(), path);
    }

    /** The work tree at a path in a volume, or at its top when the path leads out of it. */
    private static WorkspacePaths within(String mount, String path) {
        String whole = clean(mount + "/" + path);
        boolean inside = whole.equals(mount) || whole.startsWith(mount.equals("/") ? "/" : mount + "/");
        return new WorkspacePaths(mount, inside ? whole : mount);
    }

    /** The same in a volume that is somewhere else. */
    WorkspacePaths at(String otherMount) {
        return within(otherMount, workspace.substring(mount.length()));
    }

    /** Without {@code .}, {@code ..} and doubled slashes, as {@code path.Clean} of Go does it. */
    static String clean(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return "/" + String.join("/", parts);
    }
}
