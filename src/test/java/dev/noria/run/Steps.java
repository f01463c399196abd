package dev.noria.run;

import dev.noria.definition.StageName;
import dev.noria.plan.FailurePolicy;
import dev.noria.plan.PlannedStep.Place;
import dev.noria.plan.StepKind;
import dev.noria.platform.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes steps for tests. */
public final class Steps {
    private final String name;
    private long id;
    private StageName stage = StageName.TEST;
    private Place place = Place.STEP;
    private String pipeline = "noria";
    private List<String> dependsOn = List.of();
    private FailurePolicy failure = FailurePolicy.FAIL;
    private StepStatus status = StepStatus.PENDING;
    private StepKind kind = StepKind.CONTAINER;
    private Map<String, String> outputs = Map.of();
    private Optional<String> reason = Optional.empty();
    private Optional<ErrorCode> error = Optional.empty();

    private Steps(String name) {
        this.name = name;
    }

    public static Steps step(String name) {
        return new Steps(name);
    }

    public Steps withId(long id) {
        this.id = id;
        return this;
    }

    public Steps inStage(StageName stage) {
        this.stage = stage;
        return this;
    }

    public Steps after(String... names) {
        this.dependsOn = List.of(names);
        return this;
    }

    public Steps withPlace(Place where) {
        this.place = where;
        this.kind = where == Place.SERVICE ? StepKind.SERVICE : kind;
        return this;
    }

    public Steps inPipeline(String name) {
        this.pipeline = name;
        return this;
    }

    public Steps withFailure(FailurePolicy failure) {
        this.failure = failure;
        return this;
    }

    public Steps withStatus(StepStatus status) {
        this.status = status;
        return this;
    }

    public Steps withKind(StepKind kind) {
        this.kind = kind;
        return this;
    }

    public Steps withOutputs(Map<String, String> outputs) {
        this.outputs = outputs;
        return this;
    }

    public Steps because(ErrorCode error, String reason) {
        this.error = Optional.of(error);
        this.reason = Optional.of(reason);
        return this;
    }

    public Step build() {
        boolean begun = status != StepStatus.PENDING && status != StepStatus.SKIPPED;
        return new Step(
                id,
                1,
                0,
                pipeline,
                stage,
                name,
                kind,
                place,
                dependsOn,
                false,
                failure,
                status,
                begun ? 1 : 0,
                Optional.empty(),
                Optional.empty(),
                error,
                reason,
                Optional.empty(),
                Optional.empty(),
                outputs,
                begun ? Optional.of(Instant.EPOCH) : Optional.empty(),
                status.isTerminal() ? Optional.of(Instant.EPOCH.plusSeconds(1)) : Optional.empty());
    }
}
