package dev.noria.trigger.planning;

import dev.noria.definition.TriggerEvent;
import dev.noria.definition.load.Loaded;
import dev.noria.definition.load.SourceFile;
import dev.noria.plan.TriggerFacts.Details;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import dev.noria.run.NewRun;
import dev.noria.run.Run;
import dev.noria.run.RunStatus;
import dev.noria.run.RunStore;
import dev.noria.run.StoredPlan;
import dev.noria.source.Repositories;
import dev.noria.source.ResolvedRef;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What would run and why, without running it; and what a run was made to do. */
@Path("/api/v1/projects/{project}")
public class PlanResource {
    private final ProjectStore projects;
    private final Repositories repositories;
    private final Definitions definitions;
    private final Plannings plannings;
    private final RunFacts facts;
    private final RunStore runs;
    private final PlanViews views;

    public PlanResource(
            ProjectStore projects,
            Repositories repositories,
            Definitions definitions,
            Plannings plannings,
            RunFacts facts,
            RunStore runs,
            PlanViews views) {
        this.projects = projects;
        this.repositories = repositories;
        this.definitions = definitions;
        this.plannings = plannings;
        this.facts = facts;
        this.runs = runs;
        this.views = views;
    }

    /**
     * What is to be planned.
     *
     * @param ref branch or tag; empty for the project's branch
     * @param event as if this had happened; empty for a push of the branch or tag
     * @param inputs by name; checked as those of a run
     * @param files instead of the pipeline files of the commit
     */
    public record PlanRequest(
            @Nullable String ref,
            @Nullable String commit,
            @Nullable String event,
            @Nullable Map<String, Object> inputs,
            @Nullable List<PlanFile> files) {}

    /** A pipeline file. */
    public record PlanFile(@Nullable String name, @Nullable String content) {}

    @POST
    @Path("plan")
    @Operation(summary = "What would run and why, without running it")
    public PlanView plan(String project, @Nullable PlanRequest request) {
        PlanRequest wanted = request == null ? new PlanRequest(null, null, null, null, null) : request;
        Project found = projects.get(project);
        ResolvedRef head = repositories.resolve(
                found,
                Optional.ofNullable(wanted.ref()).filter(ref -> !ref.isBlank()),
                Optional.ofNullable(wanted.commit()).filter(commit -> !commit.isBlank()));
        TriggerEvent event = event(wanted.event(), head);
        Optional<Loaded> loaded = wanted.files() == null
                ? definitions.at(found, head.sha())
                : Optional.of(definitions.of(found, head.sha(), files(wanted.files())));
        boolean asked = event == TriggerEvent.MANUAL || wanted.inputs() != null;
        Map<String, String> inputs = asked && loaded.isPresent() && loaded.get().valid()
                ? new InputCheck(loaded.get().definitions()).check(wanted.inputs())
                : Map.of();
        Details details =
                event == TriggerEvent.PUSH ? facts.ofPush(found, head, Optional.empty()) : facts.of(found, head.ref());
        Occasion occasion = new Occasion(found, event, head, details.withInputs(inputs), Optional.empty());
        NewRun run = plannings.run(occasion, loaded);
        return views.of(found, PlanShape.Shown.of(project, run.planning().plan(0, Instant.EPOCH)));
    }

    @GET
    @Path("runs/{number}/plan")
    @Operation(summary = "The plan a run was made with")
    public PlanView ofRun(String project, long number) {
        Project found = projects.get(project);
        Run run = runs.get(found, number);
        StoredPlan stored = runs.plan(run.id());
        boolean filtered = run.status() == RunStatus.FILTERED;
        boolean refused = !filtered && stored.plan().pipelines().isEmpty();
        return views.of(
                found,
                new PlanShape.Shown(
                        project,
                        Optional.of(number),
                        filtered ? "filtered" : refused ? "refused" : "planned",
                        stored.facts(),
                        stored.plan(),
                        stored.hash(),
                        filtered ? run.reasons() : stored.plan().reasons(),
                        run.problems()));
    }

    private static TriggerEvent event(@Nullable String name, ResolvedRef head) {
        if (name == null || name.isBlank()) {
            return head.ref().startsWith("refs/tags/") ? TriggerEvent.TAG : TriggerEvent.PUSH;
        }
        return TriggerEvent.of(name)
                .orElseThrow(() -> new NoriaException(
                        ErrorCode.INVALID_REQUEST,
                        "There is no event \"%s\": take one of %s."
                                .formatted(name, String.join(", ", TriggerEvent.keys()))));
    }

    private static List<SourceFile> files(List<PlanFile> files) {
        return files.stream()
                .map(file -> new SourceFile(
                        file.name() == null ? ".noria.yaml" : file.name(),
                        file.content() == null ? "" : file.content()))
                .toList();
    }
}
