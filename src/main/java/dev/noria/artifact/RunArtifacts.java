package dev.noria.artifact;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.ProjectStore;
import dev.noria.run.Run;
import dev.noria.run.RunStore;
import dev.noria.run.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what a request for artifacts means. */
@ApplicationScoped
public class RunArtifacts {
    private final ProjectStore projects;
    private final RunStore runs;
    private final Artifacts artifacts;
    private final ArtifactStore store;

    public RunArtifacts(ProjectStore projects, RunStore runs, Artifacts artifacts, ArtifactStore store) {
        this.projects = projects;
        this.runs = runs;
        this.artifacts = artifacts;
        this.store = store;
    }

    /** A set with the step that keeps it. */
    record Kept(ArtifactSet set, Step step) {
        /** The step's name, with its pipeline's before it where pipelines share it. */
        String folder(List<Kept> all) {
            boolean shared = all.stream()
                    .anyMatch(other -> other.step().name().equals(step.name())
                            && !other.step().pipeline().equals(step.pipeline()));
            return shared ? step.pipeline() + "." + step.name() : step.name();
        }
    }

    /**
     * What a run keeps, in the order of its steps.
     *
     * @param step its name, or {@code pipeline.step}; null for all
     * @throws NoriaException PROJECT_NOT_FOUND, RUN_NOT_FOUND, ARTIFACT_NOT_FOUND when that step keeps nothing
     */
    List<Kept> of(String project, long number, @Nullable String step) {
        Run run = runs.get(projects.get(project), number);
        Map<Long, Step> steps =
                runs.steps(List.of(run.id())).stream().collect(Collectors.toMap(Step::id, Function.identity()));
        List<Kept> all = artifacts.ofRun(run).stream()
                .flatMap(
                        set -> Optional.ofNullable(steps.get(set.stepId())).map(found -> new Kept(set, found)).stream())
                .sorted(Comparator.comparingInt(kept -> kept.step().position()))
                .toList();
        List<Kept> wanted = all.stream()
                .filter(kept -> step == null
                        || kept.step().name().equals(step)
                        || (kept.step().pipeline() + "." + kept.step().name()).equals(step))
                .toList();
        if (wanted.isEmpty() && step != null) {
            throw new NoriaException(
                    ErrorCode.ARTIFACT_NOT_FOUND,
                    "The step \"%s\" of run %d of \"%s\" keeps no artifacts, or they have expired."
                            .formatted(step, number, project));
        }
        return wanted;
    }

    /**
     * The file at a path; of several steps' files at the same path, the one kept last.
     *
     * @throws NoriaException ARTIFACT_NOT_FOUND
     */
    ArtifactFile file(String project, long number, @Nullable String step, String path) {
        ArtifactFile file = of(project, number, step).stream()
                .sorted(Comparator.comparingLong((Kept kept) -> kept.set().id()).reversed())
                .flatMap(kept -> store.file(kept.set().id(), path).stream())
                .findFirst()
                .orElseThrow(() -> new NoriaException(
                        ErrorCode.ARTIFACT_NOT_FOUND,
                        "Run %d of \"%s\" has no artifact \"%s\", or it has expired."
                                .formatted(number, project, path)));
        file.linkTarget().ifPresent(target -> {
            throw new NoriaException(
                    ErrorCode.ARTIFACT_NOT_FOUND,
                    "The artifact \"%s\" is a link to \"%s\": ask for that.".formatted(path, target));
        });
        return file;
    }
}
