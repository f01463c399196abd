package dev.noria.definition;

import dev.noria.definition.value.OutputReference;
import dev.noria.definition.value.Value;
import dev.noria.definition.yaml.Position;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A step of a file.
 *
 * @param dependsOn what it waits for; empty when the file does not say
 * @param ignoreFailure whether the run goes on when it fails
 * @param outputs what it reads of other steps
 */
public record StepDefinition(
        String name,
        Position position,
        StageName stage,
        Optional<List<Reference>> dependsOn,
        Filter when,
        Optional<Value<Duration>> timeout,
        boolean ignoreFailure,
        StepWork work,
        List<OutputReference> outputs) {
    public StepDefinition {
        dependsOn = dependsOn.map(List::copyOf);
        outputs = List.copyOf(outputs);
    }

    /** The name of another step. */
    public record Reference(String step, Position position) {}
}
