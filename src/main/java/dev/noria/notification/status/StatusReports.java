package dev.noria.notification.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.platform.KeyedWork;
import dev.noria.platform.NoriaException;
import dev.noria.platform.OutgoingException;
import dev.noria.platform.OutgoingHttp;
import dev.noria.platform.OutgoingHttp.Answer;
import dev.noria.platform.ServerUrl;
import dev.noria.project.ProjectStore;
import dev.noria.run.Run;
import dev.noria.run.RunAudience;
import dev.noria.run.RunFilter;
import dev.noria.run.RunStatus;
import dev.noria.run.RunStore;
import dev.noria.run.Step;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Tells forges how the pipelines of commits do. What they should show is stored first, then told, and told again until
 * they have it; after a restart the newest runs are looked at once more, for the news of them may have been lost.
 */
@ApplicationScoped
public class StatusReports implements RunAudience {
    private static final int LOOKED_AT = 50;

    private final ForgeLinkStore links;
    private final CommitStatusStore statuses;
    private final ProjectStore projects;
    private final RunStore runs;
    private final OutgoingHttp http;
    private final ServerUrl server;
    private final ObjectMapper json;
    private final KeyedWork work;

    public StatusReports(
            ForgeLinkStore links,
            CommitStatusStore statuses,
            ProjectStore projects,
            RunStore runs,
            OutgoingHttp http,
            ServerUrl server,
            ObjectMapper json) {
        this.links = links;
        this.statuses = statuses;
        this.projects = projects;
        this.runs = runs;
        this.http = http;
        this.server = server;
        this.json = json;
        this.work = new KeyedWork("noria-statuses", statuses::dueProjects, this::tell);
    }

    void start(@Observes StartupEvent event) {
        links.all().forEach(link -> lookAgain(link.projectId()));
        work.start();
    }

    void leave(@Observes ShutdownEvent event) {
        work.leave();
    }

    /** Notes how the newest runs of a project do. */
    void lookAgain(long projectId) {
        RunFilter newest = new RunFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                LOOKED_AT,
                Optional.empty());
        projects.byId(projectId)
                .ifPresent(project ->
                        runs.list(project, newest).forEach(run -> changed(run, runs.steps(List.of(run.id())))));
    }

    /** Tries at once what could not be told. */
    void retry(long projectId) {
        statuses.retry(projectId);
        work.wake();
    }

    @Override
    public void changed(Run run, Step step) {
        // The run is told of as well.
    }

    @Override
    public void changed(Run run, List<Step> steps) {
        if (run.status() == RunStatus.FILTERED || links.of(run.projectId()).isEmpty()) {
            return;
        }
        String base = "noria/" + run.event().key();
        String page = server.run(run.project(), run.number());
        boolean news = false;
        if (steps.isEmpty()) {
            news = statuses.want(run, base, page, PipelineState.of(run), run.summary());
        } else {
            Map<String, List<Step>> pipelines = steps.stream()
                    .collect(Collectors.groupingBy(Step::pipeline, LinkedHashMap::new, Collectors.toList()));
            for (Map.Entry<String, List<Step>> pipeline : pipelines.entrySet()) {
                PipelineState state = PipelineState.of(run, pipeline.getValue());
                news |= statuses.want(
                        run, base + "/" + pipeline.getKey(), page, state, description(run, pipeline.getValue(), state));
            }
        }
        if (news) {
            work.wake();
        }
    }

    private static String description(Run run, List<Step> steps, PipelineState state) {
        return switch (state) {
            case PENDING -> run.isHeld() ? "Waits for somebody to let it run." : "Waits for its turn.";
            case RUNNING -> "Running.";
            case SUCCESS -> "Succeeded.";
            case CANCELED -> "Canceled.";
            case FAILURE, ERROR ->
                steps.stream()
                        .filter(Step::hasFailed)
                        .findFirst()
                        .map(step ->
                                "%s: %s".formatted(step.title(), step.reason().orElse("failed")))
                        .orElse("Failed.");
        };
    }

    private void tell(long projectId) {
        Optional<ForgeLink> link = links.of(projectId);
        for (CommitStatus status : statuses.due(projectId)) {
            if (link.isEmpty()) {
                statuses.failed(status, "The project tells no forge any more.");
                continue;
            }
            try {
                Answer answer = http.send(StatusRequest.of(link.get(), links.token(link.get()), status, json));
                if (StatusRequest.isTaken(link.get(), answer)) {
                    statuses.told(status);
                } else {
                    statuses.failed(status, refusal(link.get(), answer));
                }
            } catch (OutgoingException e) {
                statuses.failed(status, e.sentence());
            } catch (NoriaException e) {
                statuses.failed(status, e.sentence());
            }
        }
    }

    private static String refusal(ForgeLink link, Answer answer) {
        String hint = switch (answer.status()) {
            case 401, 403 -> "; the token may be wrong, or may not write statuses";
            case 404 ->
                "; the repository \"%s\" may be written wrongly, or the token may not see it"
                        .formatted(link.repository());
            default -> "";
        };
        return "%s answers %d%s.".formatted(link.api().getHost(), answer.status(), hint);
    }
}
