package dev.noria.definition;

import dev.noria.definition.value.OutputReference;
import dev.noria.definition.value.Value;
import dev.noria.definition.yaml.Position;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A step of a file, or a service.
 *
 * @param dependsOn what it waits for; empty when the file does not say
 * @param failure what its failure means for the run
 * @param outputs what it reads of other steps
 */
public record StepDefinition(
        String name,
        Position position,
        StageName stage,
        Optional<List<Reference>> dependsOn,
        Filter when,
        Optional<Value<Duration>> timeout,
        Optional<Retry> retry,
        Failure failure,
        StepWork work,
        List<OutputReference> outputs) {
    public StepDefinition {
        dependsOn = dependsOn.map(List::copyOf);
        outputs = List.copyOf(outputs);
    }

    /**
     * The name of another step, or of another pipeline.
     *
     * @param optional whether it may be missing
     */
    public record Reference(String step, Position position, boolean optional) {}

    /** What a failed step means for the rest of its run. */
    public enum Failure {
        FAIL,
        IGNORE,
        CANCEL
    }

    /** What is tried again. */
    public enum RetryOn {
        FAILURE,
        ERROR,
        TIMEOUT
    }

    /**
     * How often it is tried again.
     *
     * @param times at most, besides the first
     * @param pause before each
     */
    public record Retry(Value<Integer> times, List<RetryOn> on, Value<Duration> pause, Position position) {
        public Retry {
            on = List.copyOf(on);
        }
    }
}
