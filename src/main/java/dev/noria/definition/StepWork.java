package dev.noria.definition;

import dev.noria.definition.value.CommandLine;
import dev.noria.definition.value.ServiceReference;
import dev.noria.definition.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a step does, as the file says it. */
public sealed interface StepWork {

    /** Commands in a container. */
    record Container(
            Value<String> image,
            Value<Boolean> pull,
            List<String> commands,
            List<Value<String>> entrypoint,
            Map<String, Value<String>> environment,
            Optional<Value<String>> directory)
            implements StepWork {}

    /** An image from a directory. */
    record Build(
            Value<String> context,
            Value<String> dockerfile,
            Optional<Value<String>> target,
            Map<String, Value<String>> arguments,
            List<Value<String>> tags,
            Value<Boolean> pull)
            implements StepWork {}

    /** A version. */
    record Release(Value<String> version, Optional<ReleaseImage> image, Optional<Value<String>> tag)
            implements StepWork {}

    /**
     * The image of a release.
     *
     * @param from a build step or an image reference, {@link #fromStep} says which
     */
    record ReleaseImage(Value<String> from, Value<String> to, List<Value<String>> tags) {

        /** The build step it comes from, as far as that is known before a run. */
        public Optional<String> fromStep() {
            return from.constant().filter(ReleaseImage::isStep);
        }

        /** Whether a text names a step: image references have {@code /}, {@code :} or {@code @}, steps cannot. */
        public static boolean isStep(String from) {
            return from.chars().noneMatch(c -> "/:@".indexOf(c) >= 0);
        }
    }

    /** A service in an environment. */
    record Deploy(
            Value<String> environment,
            Value<String> service,
            Value<String> image,
            Optional<Value<Integer>> port,
            Optional<Health> health,
            Map<String, Value<String>> variables,
            CommandLine command)
            implements StepWork {}

    /** How a service is known to serve. */
    record Health(Value<String> path, Value<Duration> every, Value<Duration> timeout, Value<Duration> within) {}

    /** A command in a service that serves. */
    record Operate(Value<ServiceReference> service, CommandLine command) implements StepWork {}

    /** A look at a service for a while. */
    record Monitor(
            Value<ServiceReference> service,
            Value<String> path,
            Value<Duration> every,
            Value<Duration> timeout,
            Value<Integer> downAfter,
            Value<Duration> duration)
            implements StepWork {}
}
