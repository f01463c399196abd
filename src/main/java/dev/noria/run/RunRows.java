package dev.noria.run;

import dev.noria.plan.PlannedStep;
import dev.noria.project.Project;
import dev.noria.run.stored.RunJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Makes the rows of a new run. */
final class RunRows {
    private RunRows() {}

    static RunEntity run(Project project, NewRun wanted, NewRun.Outcome outcome, long number, Instant now) {
        RunEntity entity = new RunEntity();
        entity.projectId = project.id();
        entity.number = number;
        entity.event = wanted.event();
        entity.ref = wanted.ref();
        entity.commitSha = wanted.commit().sha();
        entity.commitMessage = wanted.commit().message();
        entity.authorName = wanted.commit().authorName();
        entity.authorEmail = wanted.commit().authorEmail();
        entity.commitTime = wanted.commit().time();
        entity.plan = RunJson.write(NewRun.storedPlanOf(outcome));
        entity.problems = RunJson.write(outcome.problems());
        entity.reasons =
                RunJson.write(outcome instanceof NewRun.Outcome.Filtered filtered ? filtered.reasons() : List.of());
        entity.errorCode = NewRun.errorOf(outcome).orElse(null);
        entity.createdAt = now;
        if (outcome instanceof NewRun.Outcome.Planned) {
            entity.status = wanted.held() ? RunStatus.WAITING : RunStatus.QUEUED;
            entity.summary = "";
        } else {
            entity.status = outcome instanceof NewRun.Outcome.Filtered ? RunStatus.FILTERED : RunStatus.FAILED;
            entity.summary = outcome instanceof NewRun.Outcome.Refused refused
                    ? refused.sentence()
                    : "Nothing to do: " + String.join(" ", ((NewRun.Outcome.Filtered) outcome).reasons());
            entity.finishedAt = now;
        }
        return entity;
    }

    static StepEntity step(long runId, int position, String pipeline, PlannedStep planned) {
        StepEntity entity = new StepEntity();
        entity.runId = runId;
        entity.position = position;
        entity.pipeline = pipeline;
        entity.stage = planned.stage();
        entity.name = planned.name();
        entity.kind = planned.kind();
        entity.place = planned.place();
        entity.dependsOn = RunJson.write(planned.dependsOn());
        entity.explicit = planned.explicit();
        entity.failure = planned.failure();
        entity.status = StepStatus.PENDING;
        entity.outputs = RunJson.write(Map.of());
        return entity;
    }
}
