package dev.noria.run.view;

import dev.noria.definition.TriggerEvent;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.platform.Sight;
import dev.noria.project.NewestRuns;
import dev.noria.project.Project;
import dev.noria.run.Run;
import dev.noria.run.RunFilter;
import dev.noria.run.RunStatus;
import dev.noria.run.RunStore;
import dev.noria.run.Step;
import dev.noria.run.WaitingRuns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists of runs as JSON, by the words of a request. */
@ApplicationScoped
public class RunLists implements NewestRuns {
    private static final int MOST = 200;

    private final RunStore runs;
    private final WaitingRuns waiting;

    public RunLists(RunStore runs, WaitingRuns waiting) {
        this.runs = runs;
        this.waiting = waiting;
    }

    /**
     * Runs of a project, or of all that may be seen.
     *
     * @param sight what may be seen; it is not asked about the one project
     */
    List<RunView> list(
            @Nullable Project project,
            Sight.View sight,
            @Nullable String status,
            @Nullable String branch,
            @Nullable String event,
            @Nullable Long before,
            int limit) {
        if (limit < 1 || limit > MOST) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST, "limit is %d, and has to be from 1 to %d.".formatted(limit, MOST));
        }
        RunFilter filter = new RunFilter(
                Optional.ofNullable(status).map(RunLists::status),
                Optional.ofNullable(branch),
                Optional.ofNullable(event).map(text -> TriggerEvent.of(text).orElseThrow(() -> unknown("event", text))),
                before == null ? OptionalLong.empty() : OptionalLong.of(before),
                limit,
                project != null || sight.all()
                        ? Optional.empty()
                        : Optional.of(sight.projects().keySet()));
        return heads(runs.list(project, filter));
    }

    @Override
    public Map<Long, Object> of(Collection<Long> projectIds) {
        List<Run> newest = runs.newest(projectIds);
        List<RunView> views = heads(newest);
        Map<Long, Object> byProject = new HashMap<>();
        for (int i = 0; i < newest.size(); i++) {
            byProject.put(newest.get(i).projectId(), views.get(i));
        }
        return byProject;
    }

    private List<RunView> heads(List<Run> list) {
        Map<Long, List<Step>> steps =
                runs.steps(list.stream().map(Run::id).toList()).stream().collect(Collectors.groupingBy(Step::runId));
        return list.stream()
                .map(run -> RunView.head(
                        run,
                        steps.getOrDefault(run.id(), List.of()),
                        waiting.reason(run.id()).orElse(null)))
                .toList();
    }

    private static RunStatus status(String text) {
        return Arrays.stream(RunStatus.values())
                .filter(status -> status.key().equals(text))
                .findFirst()
                .orElseThrow(() -> unknown("status", text));
    }

    private static NoriaException unknown(String what, String text) {
        return new NoriaException(
                ErrorCode.INVALID_REQUEST, "There is no %s \"%s\" to filter runs by.".formatted(what, text));
    }
}
