package dev.noria.run.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.noria.platform.ErrorCode;
import dev.noria.run.Attempt;
import dev.noria.run.Step;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step as JSON. */
public record StepView(
        String name,
        String pipeline,
        String stage,
        String kind,
        String place,
        String status,
        @Nullable Integer exitCode,
        int attempt,
        @Nullable Instant retryAt,
        List<String> dependsOn,
        boolean explicit,
        String failure,
        @Nullable String reason,
        @Nullable ErrorView error,
        @Nullable String image,
        @Nullable String digest,
        Map<String, String> outputs,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<AttemptView> attempts) {

    /** A try of the step. */
    public record AttemptView(
            int number,
            String status,
            @Nullable Integer exitCode,
            @Nullable String reason,
            Instant startedAt,
            @Nullable Instant finishedAt) {
        static AttemptView of(Attempt attempt) {
            return new AttemptView(
                    attempt.number(),
                    attempt.status().key(),
                    attempt.exitCode().orElse(null),
                    attempt.reason().orElse(null),
                    attempt.startedAt(),
                    attempt.finishedAt().orElse(null));
        }
    }

    /** An error's code and blame. */
    public record ErrorView(String code, String blame) {
        static ErrorView of(ErrorCode code) {
            return new ErrorView(code.name(), code.blame().name().toLowerCase(Locale.ROOT));
        }
    }

    /** A step without its attempts. */
    public static StepView of(Step step) {
        return of(step, null);
    }

    static StepView of(Step step, @Nullable List<Attempt> attempts) {
        return new StepView(
                step.name(),
                step.pipeline(),
                step.stage().key(),
                step.kind().key(),
                step.place().name().toLowerCase(Locale.ROOT),
                step.status().key(),
                step.exitCode().orElse(null),
                step.attempt(),
                step.retryAt().orElse(null),
                step.dependsOn(),
                step.explicit(),
                step.failure().name().toLowerCase(Locale.ROOT),
                step.reason().orElse(null),
                step.error().map(ErrorView::of).orElse(null),
                step.image().orElse(null),
                step.digest().orElse(null),
                step.outputs(),
                step.startedAt().orElse(null),
                step.finishedAt().orElse(null),
                attempts == null ? null : attempts.stream().map(AttemptView::of).toList());
    }
}
