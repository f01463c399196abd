package dev.noria.source;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * Turns the names that people give into a reference and a commit. Only names: nothing of Git's revision language
 * ({@code main~3}, {@code @{upstream}}) is understood.
 */
final class RefResolution {
    private static final Pattern SHA = Pattern.compile("[0-9a-fA-F]{7,40}");

    private final Project project;
    private final Repository repository;

    RefResolution(Project project, Repository repository) {
        this.project = project;
        this.repository = repository;
    }

    ResolvedRef resolve(@Nullable String ref, @Nullable String commit) throws IOException {
        if (commit != null) {
            String sha = commit(commit);
            return new ResolvedRef(ref == null ? defaultRef() : refOfCommit(ref), sha);
        }
        if (ref == null) {
            return resolved(defaultRef())
                    .orElseThrow(() -> notFound("has no branch \"%s\"; push one".formatted(project.branch())));
        }
        Optional<ResolvedRef> found = named(ref);
        if (found.isPresent()) {
            return found.get();
        }
        if (SHA.matcher(ref).matches()) {
            return new ResolvedRef(defaultRef(), commit(ref));
        }
        throw notFound("has no branch and no tag \"%s\"".formatted(ref));
    }

    /** A full name stands although the branch may be gone: a run is started again after its branch was deleted. */
    private String refOfCommit(String ref) throws IOException {
        Optional<ResolvedRef> found = named(ref);
        if (found.isPresent()) {
            return found.get().ref();
        }
        if (References.isBranchOrTag(ref) && Repository.isValidRefName(ref)) {
            return ref;
        }
        throw notFound("has no branch and no tag \"%s\"".formatted(ref));
    }

    private Optional<ResolvedRef> named(String ref) throws IOException {
        if (References.isBranchOrTag(ref)) {
            return resolved(ref);
        }
        Optional<ResolvedRef> branch = resolved(Constants.R_HEADS + ref);
        return branch.isPresent() ? branch : resolved(Constants.R_TAGS + ref);
    }

    private Optional<ResolvedRef> resolved(String fullName) throws IOException {
        Ref ref = Repository.isValidRefName(fullName) ? repository.exactRef(fullName) : null;
        if (ref == null) {
            return Optional.empty();
        }
        try (RevWalk walk = new RevWalk(repository)) {
            return References.commit(walk, ref.getObjectId()).map(sha -> new ResolvedRef(fullName, sha));
        }
    }

    private String commit(String given) throws IOException {
        if (!SHA.matcher(given).matches()) {
            throw notFound("has no commit \"%s\"; take at least 7 hexadecimal digits".formatted(given));
        }
        List<String> commits = new ArrayList<>();
        try (ObjectReader reader = repository.newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            for (ObjectId id : reader.resolve(AbbreviatedObjectId.fromString(given.toLowerCase(Locale.ROOT)))) {
                try {
                    commits.add(walk.parseCommit(id).name());
                } catch (IncorrectObjectTypeException | MissingObjectException e) {
                    // A folder or file with the same beginning; a name in full is not looked up before.
                }
            }
        }
        if (commits.isEmpty()) {
            throw notFound("has no commit %s".formatted(given));
        }
        if (commits.size() > 1) {
            throw notFound("has %d commits that begin with %s; take more digits".formatted(commits.size(), given));
        }
        return commits.get(0);
    }

    private String defaultRef() {
        return Constants.R_HEADS + project.branch();
    }

    private NoriaException notFound(String what) {
        return new NoriaException(ErrorCode.REF_NOT_FOUND, "Project \"%s\" %s.".formatted(project.name(), what));
    }
}
