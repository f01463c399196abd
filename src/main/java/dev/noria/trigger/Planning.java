package dev.noria.trigger;

import dev.noria.definition.Problem;
import dev.noria.definition.Severity;
import dev.noria.definition.TriggerEvent;
import dev.noria.definition.load.Loaded;
import dev.noria.definition.load.PipelineLoader;
import dev.noria.definition.load.SourceFile;
import dev.noria.plan.Planned;
import dev.noria.plan.TriggerFacts;
import dev.noria.plan.TriggerFacts.CommitFacts;
import dev.noria.plan.planner.Planner;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.ServerUrl;
import dev.noria.project.Project;
import dev.noria.run.NewRun;
import dev.noria.source.RepositoryFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** From the pipeline files of a commit to a plan, or to the reason why there is none. */
final class Planning implements NewRun.Planning {
    private final Project project;
    private final TriggerEvent event;
    private final String ref;
    private final CommitFacts commit;
    private final ServerUrl server;
    private final TriggerFacts.Details details;
    private final Optional<Loaded> loaded;

    Planning(
            Project project,
            TriggerEvent event,
            String ref,
            CommitFacts commit,
            TriggerFacts.Details details,
            ServerUrl server,
            List<RepositoryFile> files) {
        this.project = project;
        this.event = event;
        this.ref = ref;
        this.commit = commit;
        this.server = server;
        this.details = details;
        // Loaded here and not in plan(), which is called within a transaction.
        this.loaded = files.isEmpty()
                ? Optional.empty()
                : Optional.of(new PipelineLoader()
                        .load(files.stream()
                                .map(file -> SourceFile.of(file.path(), file.content()))
                                .toList()));
    }

    @Override
    public NewRun.Outcome plan(long number, Instant created) {
        String name = project.name().value();
        TriggerFacts facts = new TriggerFacts(
                name,
                event,
                ref,
                project.branch(),
                project.url().orElse(server.git(name)),
                server.value(),
                commit,
                number,
                created,
                details);
        if (loaded.isEmpty()) {
            return new NewRun.Outcome.Filtered(facts, List.of(missing()));
        }
        if (!loaded.get().valid()) {
            return refused(facts, loaded.get().problems());
        }
        Planned planned = new Planner().plan(loaded.get().files(), facts);
        if (!planned.valid()) {
            return refused(facts, planned.problems());
        }
        return planned.plan().pipelines().isEmpty()
                ? new NewRun.Outcome.Filtered(facts, planned.plan().reasons())
                : new NewRun.Outcome.Planned(facts, planned.plan());
    }

    private String missing() {
        return project.path()
                .map(path ->
                        "The commit has no pipeline file at \"%s\", where the project looks for it.".formatted(path))
                .orElse("The commit has no pipeline file: add .noria.yaml to the repository.");
    }

    private static NewRun.Outcome refused(TriggerFacts facts, List<Problem> problems) {
        Problem first = problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .findFirst()
                .orElseThrow();
        long more = errors(problems) - 1;
        String sentence = "%s:%d:%d: %s%s"
                .formatted(
                        first.file(),
                        first.line(),
                        first.column(),
                        first.message(),
                        more == 0 ? "" : " (%d more %s)".formatted(more, more == 1 ? "problem" : "problems"));
        return new NewRun.Outcome.Refused(facts, ErrorCode.DEFINITION_INVALID, sentence, problems);
    }

    private static long errors(List<Problem> problems) {
        return problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .count();
    }
}
