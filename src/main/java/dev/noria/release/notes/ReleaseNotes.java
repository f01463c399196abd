package dev.noria.release.notes;

import dev.noria.release.version.Change;
import dev.noria.release.version.VersionChoice.Chosen;
import dev.noria.source.CommitInfo;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a release brings. All texts were written by others: to show, never to run.
 *
 * @param previous the version before; empty for the first release
 * @param commits how many there are since then, those of {@code left} among them
 * @param left how many of them are not in the groups, because there are too many
 * @param groups none of them empty, in the order of {@link Kind}
 */
public record ReleaseNotes(Optional<String> previous, int commits, int left, List<Group> groups) {
    public static final ReleaseNotes NONE = new ReleaseNotes(Optional.empty(), 0, 0, List.of());

    private static final int MOST_ENTRIES = 500;
    private static final int LONGEST_TEXT = 300;

    public ReleaseNotes {
        groups = List.copyOf(groups);
    }

    /** Entries of one kind, newest first. */
    public record Group(Kind kind, List<Entry> entries) {
        public Group {
            entries = List.copyOf(entries);
        }
    }

    /**
     * A commit.
     *
     * @param items names of the work items in its message
     */
    public record Entry(Optional<String> scope, String text, String sha, String author, List<String> items) {
        public Entry {
            items = List.copyOf(items);
        }
    }

    /** What a commit brings, by what it says of itself. */
    public enum Kind {
        BREAKING("Breaking changes"),
        FEATURE("Features"),
        FIX("Fixes"),
        PERFORMANCE("Performance"),
        REVERT("Taken back"),
        OTHER("Other changes");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        static Kind of(Change change) {
            if (change.said().breaking().isPresent()) {
                return BREAKING;
            }
            return switch (change.said().type()) {
                case "feat", "feature" -> FEATURE;
                case "fix" -> FIX;
                case "perf" -> PERFORMANCE;
                case "revert" -> REVERT;
                default -> OTHER;
            };
        }
    }

    public static ReleaseNotes of(Chosen chosen) {
        List<Change> told = chosen.changes().stream()
                .filter(change -> !isMerge(change.commit()))
                .toList();
        List<Change> shown = told.subList(0, Math.min(MOST_ENTRIES, told.size()));
        List<Group> groups = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<Entry> entries = shown.stream()
                    .filter(change -> Kind.of(change) == kind)
                    .map(ReleaseNotes::entry)
                    .toList();
            if (!entries.isEmpty()) {
                groups.add(new Group(kind, entries));
            }
        }
        return new ReleaseNotes(
                chosen.previous().map(version -> version.value()), told.size(), told.size() - shown.size(), groups);
    }

    /** What Git writes by itself about a merge says nothing that the merged commits do not. */
    private static boolean isMerge(CommitInfo commit) {
        return commit.message().startsWith("Merge branch ")
                || commit.message().startsWith("Merge remote-tracking branch ")
                || commit.message().startsWith("Merge pull request ");
    }

    private static Entry entry(Change change) {
        String text = change.said().breaking().orElse(change.said().description());
        return new Entry(
                change.said().scope(),
                text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text,
                change.commit().sha(),
                change.commit().authorName(),
                WorkItems.in(change.commit().message()));
    }

    /** The names of all work items, in the order of the groups. */
    public List<String> items() {
        Set<String> items = new LinkedHashSet<>();
        groups.forEach(group -> group.entries().forEach(entry -> items.addAll(entry.items())));
        return List.copyOf(items);
    }
}
