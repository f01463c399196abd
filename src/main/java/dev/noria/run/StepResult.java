package dev.noria.run;

import dev.noria.platform.Blame;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How an attempt of a step ended.
 *
 * @param status terminal
 * @param exitCode of the program, when there was one that ended
 * @param error why it did not succeed
 * @param reason one sentence, when it did not succeed
 * @param outputs values for later steps
 */
public record StepResult(
        StepStatus status,
        Optional<Integer> exitCode,
        Optional<ErrorCode> error,
        Optional<String> reason,
        Map<String, String> outputs) {

    public StepResult {
        if (!status.isTerminal()) {
            throw new IllegalArgumentException("A result is terminal, not " + status + ".");
        }
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    public static StepResult succeeded(Map<String, String> outputs) {
        return new StepResult(StepStatus.SUCCEEDED, Optional.empty(), Optional.empty(), Optional.empty(), outputs);
    }

    /** FAILED, ERRORED or CANCELED, as the code says. */
    public static StepResult of(ErrorCode code, String sentence) {
        StepStatus status = code == ErrorCode.CANCELED
                ? StepStatus.CANCELED
                : code.blame() == Blame.USER ? StepStatus.FAILED : StepStatus.ERRORED;
        return new StepResult(status, Optional.empty(), Optional.of(code), Optional.of(sentence), Map.of());
    }

    /** FAILED, ERRORED or CANCELED, as the exception's code says. */
    public static StepResult of(NoriaException failure) {
        return of(failure.code(), failure.sentence());
    }

    public StepResult withReason(String sentence) {
        return new StepResult(status, exitCode, error, Optional.of(sentence), outputs);
    }

    public StepResult withExitCode(int code) {
        return new StepResult(status, Optional.of(code), error, reason, outputs);
    }
}
