package dev.noria.definition;

import dev.noria.definition.value.CommandLine;
import dev.noria.definition.value.ServiceReference;
import dev.noria.definition.value.Value;
import dev.noria.definition.yaml.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a step does, as the file says it. */
public sealed interface StepWork {

    /**
     * A container.
     *
     * @param commands what a shell runs
     * @param entrypoint what runs instead of a shell
     * @param settings of a plugin: {@code PLUGIN_<NAME>} in its environment
     */
    record Container(
            Value<String> image,
            Value<Boolean> pull,
            List<String> commands,
            List<Value<String>> entrypoint,
            Map<String, Setting> settings,
            Map<String, Setting> environment,
            Optional<Value<String>> directory,
            ContainerOptions options)
            implements StepWork {

        /** The same with other options. */
        public Container with(ContainerOptions other) {
            return new Container(image, pull, commands, entrypoint, settings, environment, directory, other);
        }

        /** Whether the image is a program that takes settings: nothing says what runs in it. */
        public boolean isPlugin(Dialect dialect) {
            return commands.isEmpty() && entrypoint.isEmpty() && (dialect == Dialect.NATIVE || environment.isEmpty());
        }
    }

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
            Map<String, Setting> variables,
            CommandLine command,
            Optional<Value<Integer>> replicas,
            Optional<Rollout> rollout,
            boolean rollback,
            Position position)
            implements StepWork {}

    /** How a service is known to serve; {@code http} and {@code tcp} cannot both be there. */
    record Health(
            Optional<Value<String>> http,
            Optional<Value<Integer>> tcp,
            Optional<CommandLine> command,
            Value<Duration> every,
            Value<Duration> timeout,
            Value<Duration> within,
            Position position) {}

    /**
     * How new takes the place of old.
     *
     * @param startFirst whether the new one starts before the old one stops
     * @param batch how many at a time
     * @param watch how long the new one is watched after the switch
     */
    record Rollout(boolean startFirst, Value<Integer> batch, Optional<Value<Duration>> watch, Position position) {}

    /** A command in a service that serves. */
    record Operate(Value<ServiceReference> service, CommandLine command) implements StepWork {}

    /** A stop until people have agreed. */
    record Approve(DeployEnvironment.Approval approval) implements StepWork {}

    /**
     * The run of another project.
     *
     * @param waits whether the step ends with that run
     */
    record Trigger(
            Value<String> project,
            Optional<Value<String>> ref,
            Map<String, Value<String>> inputs,
            Value<Boolean> waits,
            Position position)
            implements StepWork {}

    /**
     * A look at a service for a while.
     *
     * @param rollback within which time after a deployment a service that is down goes back to the revision before
     * @param alert who is told
     */
    record Monitor(
            Value<ServiceReference> service,
            Probe probe,
            Value<Duration> duration,
            Optional<Value<Duration>> rollback,
            List<Value<String>> alert,
            Position position)
            implements StepWork {
        public Monitor {
            alert = List.copyOf(alert);
        }
    }

    /** What a service is asked; one of the first three is there. */
    record Probe(
            Optional<Value<String>> http,
            Optional<Value<Integer>> tcp,
            Optional<CommandLine> command,
            Value<Duration> every,
            Value<Duration> timeout,
            Value<Integer> downAfter,
            Position position) {}
}
