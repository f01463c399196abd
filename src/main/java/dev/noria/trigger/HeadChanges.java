package dev.noria.trigger;

import dev.noria.project.Project;
import dev.noria.source.OwnTag;
import dev.noria.source.RefHead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares the references of a repository with those that runs were made for. */
@ApplicationScoped
public class HeadChanges {
    private final RefHeadStore seen;
    private final Intake intake;

    public HeadChanges(RefHeadStore seen, Intake intake) {
        this.seen = seen;
        this.intake = intake;
    }

    /** A tag that a release makes starts no run: the run that makes it is the one. */
    void noteOwn(@Observes OwnTag tag) {
        seen.note(tag.project(), List.of(tag.head()));
    }

    /**
     * Makes a run for every reference that is new or has moved.
     *
     * @param first whether the repository is seen for the first time: then only the project's branch makes a run, for
     *     the others are old
     */
    void take(Project project, List<RefHead> heads, boolean first) {
        take(project, heads, first, Set.of());
    }

    /**
     * The same.
     *
     * @param told references that somebody said have moved: they are not old although the repository is new here
     */
    public void take(Project project, List<RefHead> heads, boolean first, Set<String> told) {
        Map<String, String> known = seen.seen(project);
        String branch = "refs/heads/" + project.branch();
        if (first && known.isEmpty()) {
            seen.note(
                    project,
                    heads.stream()
                            .filter(head -> !head.ref().equals(branch) && !told.contains(head.ref()))
                            .toList());
            known = seen.seen(project);
        }
        Set<String> gone = known.keySet().stream()
                .filter(ref -> ref.startsWith("refs/heads/") || ref.startsWith("refs/tags/"))
                .collect(Collectors.toCollection(TreeSet::new));
        gone.removeAll(heads.stream().map(RefHead::ref).collect(Collectors.toSet()));
        seen.forget(project, gone);
        for (RefHead head : heads) {
            if (!head.sha().equals(known.get(head.ref()))) {
                intake.headMoved(project, head, Optional.ofNullable(known.get(head.ref())), PushOptions.NONE);
            }
        }
    }
}
