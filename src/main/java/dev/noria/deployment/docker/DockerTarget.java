package dev.noria.deployment.docker;

import dev.noria.container.ContainerRuntime;
import dev.noria.container.ImageInfo;
import dev.noria.container.Images;
import dev.noria.container.InstanceSpec;
import dev.noria.container.InstanceState;
import dev.noria.container.Instances;
import dev.noria.container.Labels;
import dev.noria.container.Limits;
import dev.noria.container.OutputSink;
import dev.noria.container.Progress;
import dev.noria.container.PullPolicy;
import dev.noria.container.RegistrySignIn;
import dev.noria.deployment.target.ProbeAnswer;
import dev.noria.deployment.target.Probes;
import dev.noria.deployment.target.Revision;
import dev.noria.deployment.target.ServiceId;
import dev.noria.deployment.target.Target;
import dev.noria.platform.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One Docker Engine. An environment is a bridge network; a revision is a container in it; what has the service's name
 * as its alias serves.
 */
public final class DockerTarget implements Target {
    private static final String ROLE = "instance";

    private final ContainerRuntime runtime;
    private final Images images;
    private final Instances instances;
    private final RegistrySignIn credentials;
    private final EngineNames names;
    private final ProbeContainer prober;

    /** @param helperImage with a shell and wget, sends the probes */
    public DockerTarget(
            ContainerRuntime runtime,
            Images images,
            Instances instances,
            RegistrySignIn credentials,
            String instanceId,
            String helperImage) {
        this.runtime = runtime;
        this.images = images;
        this.instances = instances;
        this.credentials = credentials;
        this.names = new EngineNames(instanceId);
        this.prober = new ProbeContainer(instances, names, helperImage);
    }

    @Override
    public String kind() {
        return "docker";
    }

    @Override
    public String instanceName(ServiceId service, int revision) {
        return names.instance(service, revision);
    }

    @Override
    public ImageInfo pull(String project, String image, Progress progress) {
        return images.inspect(image)
                .orElseGet(() -> runtime.ensureImage(
                        image, PullPolicy.IF_MISSING, credentials.forImage(project, image), progress));
    }

    @Override
    public void start(ServiceId service, Revision revision) {
        String network = names.network(service.project(), service.environment());
        instances.ensureNetwork(
                network,
                Map.of(
                        Labels.PROJECT, service.project(),
                        Labels.ENVIRONMENT, service.environment(),
                        Labels.ROLE, "network"));
        boolean ended = instances
                .inspect(revision.instance())
                .filter(state -> !state.running())
                .isPresent();
        if (ended) {
            instances.remove(revision.instance());
        }
        instances.start(new InstanceSpec(
                revision.instance(),
                network,
                revision.imageId(),
                revision.settings().command(),
                revision.settings().variables(),
                revision.settings().port(),
                Map.of(
                        Labels.PROJECT, service.project(),
                        Labels.ENVIRONMENT, service.environment(),
                        Labels.SERVICE, service.service(),
                        Labels.REVISION, Integer.toString(revision.number()),
                        Labels.ROLE, ROLE),
                Limits.NONE));
    }

    @Override
    public Optional<InstanceState> inspect(String instance) {
        return instances.inspect(instance);
    }

    @Override
    public String tail(String instance, int lines) {
        return instances.tail(instance, lines);
    }

    @Override
    public void switchTo(ServiceId service, Revision revision) {
        instances.addAlias(
                revision.instance(), names.network(service.project(), service.environment()), service.service());
    }

    @Override
    public Optional<String> address(String instance) {
        return instances
                .inspect(instance)
                .flatMap(InstanceState::publishedPort)
                .map(port -> "http://127.0.0.1:" + port);
    }

    @Override
    public void retire(String instance, Duration grace) {
        instances.stop(instance, grace);
    }

    @Override
    public void discard(String instance) {
        instances.remove(instance);
    }

    @Override
    public List<InstanceState> instances(ServiceId service) {
        return instances.list(Map.of(
                Labels.ROLE, ROLE,
                Labels.PROJECT, service.project(),
                Labels.ENVIRONMENT, service.environment(),
                Labels.SERVICE, service.service()));
    }

    @Override
    public int exec(String instance, List<String> command, OutputSink sink, Cancellation cancellation) {
        return instances.exec(instance, command, sink, cancellation);
    }

    @Override
    public void probe(ServiceId service, Probes probes, Consumer<ProbeAnswer> answers, Cancellation cancellation) {
        prober.send(service, probes, answers, cancellation);
    }

    @Override
    public void removeAll(String project, List<String> environments) {
        instances
                .list(Map.of(Labels.ROLE, ROLE, Labels.PROJECT, project))
                .forEach(instance -> instances.remove(instance.name()));
        environments.forEach(environment -> instances.removeNetwork(names.network(project, environment)));
    }
}
