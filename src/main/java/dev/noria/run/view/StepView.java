package dev.noria.run.view;

import dev.noria.platform.ErrorCode;
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
        String status,
        @Nullable Integer exitCode,
        int attempt,
        List<String> dependsOn,
        boolean explicit,
        String failure,
        @Nullable String reason,
        @Nullable ErrorView error,
        @Nullable String image,
        @Nullable String digest,
        Map<String, String> outputs,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    /** An error's code and blame. */
    public record ErrorView(String code, String blame) {
        static ErrorView of(ErrorCode code) {
            return new ErrorView(code.name(), code.blame().name().toLowerCase(Locale.ROOT));
        }
    }

    public static StepView of(Step step) {
        return new StepView(
                step.name(),
                step.pipeline(),
                step.stage().key(),
                step.kind().key(),
                step.status().key(),
                step.exitCode().orElse(null),
                step.attempt(),
                step.dependsOn(),
                step.explicit(),
                step.failure().name().toLowerCase(Locale.ROOT),
                step.reason().orElse(null),
                step.error().map(ErrorView::of).orElse(null),
                step.image().orElse(null),
                step.digest().orElse(null),
                step.outputs(),
                step.startedAt().orElse(null),
                step.finishedAt().orElse(null));
    }
}
