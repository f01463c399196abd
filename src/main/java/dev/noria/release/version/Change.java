package dev.noria.release.version;

import dev.noria.source.CommitInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A commit, and what its message says about the release it goes into. */
public record Change(CommitInfo commit, ConventionalCommit said) {

    public static Change of(CommitInfo commit) {
        return new Change(commit, ConventionalCommit.parse(commit.message()));
    }

    /**
     * What is left when commits and those that take them back are gone.
     *
     * @param commits newest first
     */
    static List<Change> standing(List<CommitInfo> commits) {
        List<Change> changes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (CommitInfo commit : commits) {
            changes.add(of(commit));
            names.add(commit.sha());
        }
        Set<String> gone = new HashSet<>();
        for (Change change : changes) {
            // A revert that is itself taken back takes nothing back.
            Optional<String> reverted = change.said.reverts().filter(names::contains);
            if (reverted.isPresent() && !gone.contains(change.commit.sha())) {
                gone.add(change.commit.sha());
                gone.add(reverted.get());
            }
        }
        return changes.stream()
                .filter(change -> !gone.contains(change.commit.sha()))
                .toList();
    }
}
