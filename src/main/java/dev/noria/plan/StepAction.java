package dev.noria.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a planned step does. Values may still hold {@code ${{ … }}} expressions, which are resolved when the step
 * starts; {@code ${NAME}} has been replaced.
 */
public sealed interface StepAction {

    StepKind kind();

    /** Adds the names of the secrets it uses. */
    default void collectSecrets(Set<String> names) {}

    /**
     * Runs a container.
     *
     * @param image image reference as written
     * @param pull whether the image is pulled even when the engine has it
     * @param commands run by one {@code sh -e}, in order; empty when {@code entrypoint} or the image says what runs
     * @param entrypoint replaces the shell; empty for none
     * @param environment the step's own variables, over the plan's; settings are {@code PLUGIN_*} in it
     * @param directory where it runs: absolute, or relative to the workspace; empty for the workspace
     */
    record RunContainer(
            String image,
            boolean pull,
            List<String> commands,
            List<String> entrypoint,
            Map<String, EnvironmentValue> environment,
            String directory,
            ContainerSettings settings)
            implements StepAction {
        public RunContainer {
            commands = List.copyOf(commands);
            entrypoint = List.copyOf(entrypoint);
            environment = Ordered.copyOf(environment);
        }

        @Override
        public StepKind kind() {
            return StepKind.CONTAINER;
        }

        @Override
        public void collectSecrets(Set<String> names) {
            environment.values().forEach(value -> value.collectSecrets(names));
        }
    }

    /**
     * Builds an image from a directory of the workspace.
     *
     * @param context directory, relative to the workspace
     * @param dockerfile path of the Dockerfile, relative to {@code context}
     * @param target stage to build; empty for the last
     * @param arguments build arguments
     * @param tags names given to the image on the engine, besides Noria's own
     * @param pull whether base images are pulled even when the engine has them
     */
    record BuildImage(
            String context,
            String dockerfile,
            Optional<String> target,
            Map<String, String> arguments,
            List<String> tags,
            boolean pull)
            implements StepAction {
        public BuildImage {
            arguments = Ordered.copyOf(arguments);
            tags = List.copyOf(tags);
        }

        @Override
        public StepKind kind() {
            return StepKind.BUILD;
        }
    }

    /**
     * Publishes a release.
     *
     * @param version {@code conventional}, {@code calver} or a literal version
     * @param image the image to push, if the release has one
     * @param gitTag name of the Git tag, in which {@code {version}} and {@code {sha}} are replaced; empty for none
     */
    record PublishRelease(String version, Optional<ReleaseImage> image, Optional<String> gitTag) implements StepAction {
        @Override
        public StepKind kind() {
            return StepKind.RELEASE;
        }
    }

    /**
     * The image of a release.
     *
     * @param from name of the build step that made it, or an image reference
     * @param to repository it is pushed to, without tag
     * @param tags in which {@code {version}} and {@code {sha}} are replaced; at least one
     */
    record ReleaseImage(String from, String to, List<String> tags) {
        public ReleaseImage {
            tags = List.copyOf(tags);
        }
    }

    /**
     * Replaces what serves in an environment.
     *
     * @param environment the environment's name
     * @param target where it goes
     * @param service name of the service in the environment
     * @param image image reference, by digest where possible
     * @param port the port the service listens on in its container, if it listens
     * @param health how it is known to serve; none: it runs and stays up for 7 s
     * @param variables environment variables of the service
     * @param command replaces the image's command; empty for the image's own
     */
    record Deploy(
            String environment,
            DeployTarget target,
            String service,
            String image,
            Optional<Integer> port,
            Optional<HealthCheck> health,
            Map<String, String> variables,
            List<String> command)
            implements StepAction {
        public Deploy {
            variables = Ordered.copyOf(variables);
            command = List.copyOf(command);
        }

        @Override
        public StepKind kind() {
            return StepKind.DEPLOY;
        }
    }

    /**
     * The target of an environment.
     *
     * @param kind {@code docker}
     * @param name the engine's name; {@code local} for the server's own
     * @param tier {@code production}, {@code staging}, {@code testing} or {@code development} (the tiers of GitLab)
     */
    record DeployTarget(String kind, String name, String tier) {}

    /**
     * An HTTP health check of a new instance.
     *
     * @param path absolute path
     * @param every time between probes (default 1 s)
     * @param timeout of one probe (default 5 s)
     * @param within how long the instance may take to become healthy (default 30 s)
     */
    record HealthCheck(String path, Duration every, Duration timeout, Duration within) {}

    /**
     * Does something to what serves in an environment.
     *
     * @param environment the environment's name
     * @param service name of the service in it
     * @param command run once in the serving instance
     */
    record Operate(String environment, String service, List<String> command) implements StepAction {
        public Operate {
            command = List.copyOf(command);
        }

        @Override
        public StepKind kind() {
            return StepKind.OPERATE;
        }
    }

    /**
     * Probes what serves in an environment, from inside its network, for a while.
     *
     * @param environment the environment's name
     * @param service name of the service in it
     * @param path absolute HTTP path
     * @param every time between probes (default 5 s in a step)
     * @param timeout of one probe (default 5 s)
     * @param downAfter consecutive failures that fail the step (default 3)
     * @param duration how long it is probed (default 30 s)
     */
    record Monitor(
            String environment,
            String service,
            String path,
            Duration every,
            Duration timeout,
            int downAfter,
            Duration duration)
            implements StepAction {
        @Override
        public StepKind kind() {
            return StepKind.MONITOR;
        }
    }

    /**
     * Waits until people have agreed.
     *
     * @param by names of people or roles; empty for whoever may
     * @param count how many of them
     * @param expires after which time it counts as declined
     * @param message what they are asked
     */
    record Approve(List<String> by, int count, Duration expires, Optional<String> message) implements StepAction {
        public Approve {
            by = List.copyOf(by);
        }

        @Override
        public StepKind kind() {
            return StepKind.APPROVE;
        }
    }

    /**
     * Starts a run of another project.
     *
     * @param ref branch or tag; empty for the project's branch
     * @param waits whether the step ends when that run has ended, and as it has
     */
    record TriggerRun(String project, Optional<String> ref, Map<String, String> inputs, boolean waits)
            implements StepAction {
        public TriggerRun {
            inputs = Ordered.copyOf(inputs);
        }

        @Override
        public StepKind kind() {
            return StepKind.TRIGGER;
        }
    }
}
