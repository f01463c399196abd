package dev.noria.release;

import dev.noria.project.Project;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Git tags in a map. */
final class InMemoryGitTags implements GitTags {
    final Map<String, String> commits = new HashMap<>();
    final Map<String, String> messages = new HashMap<>();
    boolean broken;

    @Override
    public Optional<String> commit(Project project, String tag) {
        return Optional.ofNullable(commits.get(tag));
    }

    @Override
    public void create(Project project, String tag, String commit, String message) {
        if (broken) {
            throw new IllegalStateException("The server stopped here.");
        }
        commits.put(tag, commit);
        messages.put(tag, message);
    }
}
