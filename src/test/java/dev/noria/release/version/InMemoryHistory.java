package dev.noria.release.version;

import dev.noria.project.Project;
import dev.noria.source.CommitInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One line of commits. A commit that was never added came before all others. */
public final class InMemoryHistory implements History {
    private final List<CommitInfo> commits = new ArrayList<>();
    private final Map<String, String> tags = new HashMap<>();

    public InMemoryHistory add(String sha, String message) {
        commits.add(new CommitInfo(sha, message, "Ada Lovelace", "ada@example.org", Instant.EPOCH));
        return this;
    }

    public InMemoryHistory tag(String name, String sha) {
        tags.put(name, sha);
        return this;
    }

    private int place(String sha) {
        for (int i = 0; i < commits.size(); i++) {
            if (commits.get(i).sha().equals(sha)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public Map<String, String> tags(Project project) {
        return Map.copyOf(tags);
    }

    @Override
    public boolean contains(Project project, String sha, String ancestor) {
        return sha.equals(ancestor) || (place(ancestor) >= 0 && place(ancestor) < place(sha));
    }

    @Override
    public List<CommitInfo> since(Project project, Optional<String> base, String sha, int most) {
        List<CommitInfo> found = new ArrayList<>();
        int first = base.map(this::place).orElse(-1) + 1;
        for (int i = place(sha); i >= first && found.size() < most; i--) {
            found.add(commits.get(i));
        }
        return found;
    }
}
