package dev.noria.release.notes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Release notes as JSON.
 *
 * @param left how many older commits are not in the groups
 */
public record NotesView(@Nullable String previous, int commits, int left, List<GroupView> groups) {

    /** Commits of one kind: {@code breaking}, {@code feature}, {@code fix}, {@code performance}, {@code revert} or {@code other}. */
    public record GroupView(String kind, String title, List<EntryView> entries) {}

    /** A commit. */
    public record EntryView(@Nullable String scope, String text, String commit, String author, List<ItemView> items) {}

    /** A work item; without an address when the project does not say where its work items are. */
    public record ItemView(String name, @Nullable String url) {}

    public static NotesView of(ReleaseNotes notes, WorkItemLinks links) {
        return new NotesView(
                notes.previous().orElse(null),
                notes.commits(),
                notes.left(),
                notes.groups().stream().map(group -> of(group, links)).toList());
    }

    private static GroupView of(ReleaseNotes.Group group, WorkItemLinks links) {
        return new GroupView(
                group.kind().name().toLowerCase(java.util.Locale.ROOT),
                group.kind().title(),
                group.entries().stream()
                        .map(entry -> new EntryView(
                                entry.scope().orElse(null),
                                entry.text(),
                                entry.sha(),
                                entry.author(),
                                entry.items().stream()
                                        .map(item -> new ItemView(
                                                item, links.of(item).orElse(null)))
                                        .toList()))
                        .toList());
    }
}
