package dev.noria.deployment;

import dev.noria.container.ImageInfo;
import dev.noria.deployment.environment.Environment;
import dev.noria.deployment.environment.Serving;
import dev.noria.deployment.target.Revision;
import dev.noria.deployment.target.RevisionSettings;
import dev.noria.deployment.target.ServiceId;
import dev.noria.platform.ErrorCode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** Deployments in maps; outlives the handlers of a test, as the database outlives a server. */
public final class InMemoryDeployments implements Deployments {
    private final Clock clock;
    private final Map<Long, NewDeployment> asked = new HashMap<>();
    private final Map<Long, Deployment> all = new HashMap<>();
    private final Map<ServiceId, List<Revision>> revisions = new HashMap<>();
    private final Map<ServiceId, Integer> serving = new HashMap<>();
    private Optional<DeploymentPhase> stopAt = Optional.empty();

    public InMemoryDeployments(Clock clock) {
        this.clock = clock;
    }

    /** The server stops as soon as this phase is stored. */
    public void stopAt(DeploymentPhase phase) {
        stopAt = Optional.of(phase);
    }

    /** What a stop of the server looks like from within. */
    public static final class Stopped extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public synchronized Deployment plan(NewDeployment wanted) {
        for (var entry : asked.entrySet()) {
            if (entry.getValue().runId() == wanted.runId()
                    && entry.getValue().step().equals(wanted.step())
                    && entry.getValue().attempt() == wanted.attempt()) {
                return get(entry.getKey());
            }
        }
        long id = all.size() + 1L;
        asked.put(id, wanted);
        all.put(
                id,
                new Deployment(
                        id,
                        wanted.service().environment(),
                        wanted.service().service(),
                        DeploymentStatus.PLANNED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        wanted.image(),
                        wanted.version(),
                        wanted.commit(),
                        wanted.run(),
                        Optional.empty(),
                        Optional.empty(),
                        clock.instant(),
                        Optional.empty()));
        return get(id);
    }

    @Override
    public synchronized Deployment get(long deployment) {
        return all.get(deployment);
    }

    @Override
    public synchronized void enter(long deployment, DeploymentPhase phase) {
        change(
                deployment,
                now -> new Deployment(
                        now.id(),
                        now.environment(),
                        now.service(),
                        DeploymentStatus.RUNNING,
                        Optional.of(phase),
                        now.revision(),
                        now.status() == DeploymentStatus.PLANNED
                                ? Optional.ofNullable(serving.get(service(deployment)))
                                : now.previous(),
                        now.image(),
                        now.version(),
                        now.commit(),
                        now.run(),
                        now.error(),
                        now.reason(),
                        now.startedAt(),
                        now.finishedAt()));
        if (stopAt.equals(Optional.of(phase))) {
            stopAt = Optional.empty();
            throw new Stopped();
        }
    }

    @Override
    public synchronized Revision revise(
            long deployment, ImageInfo image, RevisionSettings settings, IntFunction<String> instance) {
        return revisionOf(deployment).orElseGet(() -> {
            Deployment now = get(deployment);
            List<Revision> known = revisions.computeIfAbsent(service(deployment), key -> new ArrayList<>());
            int number = known.size() + 1;
            known.add(new Revision(
                    number,
                    instance.apply(number),
                    now.image(),
                    image.id(),
                    image.digest(),
                    now.version(),
                    now.commit(),
                    now.run(),
                    settings,
                    clock.instant()));
            all.put(
                    deployment,
                    new Deployment(
                            now.id(),
                            now.environment(),
                            now.service(),
                            now.status(),
                            now.phase(),
                            Optional.of(number),
                            now.previous(),
                            now.image(),
                            now.version(),
                            now.commit(),
                            now.run(),
                            now.error(),
                            now.reason(),
                            now.startedAt(),
                            now.finishedAt()));
            return known.get(number - 1);
        });
    }

    @Override
    public synchronized Optional<Revision> revisionOf(long deployment) {
        return get(deployment)
                .revision()
                .map(number -> revisions.get(service(deployment)).get(number - 1));
    }

    @Override
    public synchronized void switched(long deployment) {
        serving.put(service(deployment), get(deployment).revision().orElseThrow());
        enter(deployment, DeploymentPhase.DRAIN);
    }

    @Override
    public synchronized boolean end(
            long deployment, DeploymentStatus status, Optional<ErrorCode> error, Optional<String> reason) {
        if (!get(deployment).status().canBecome(status)) {
            return false;
        }
        all.computeIfPresent(
                deployment,
                (id, now) -> new Deployment(
                        id,
                        now.environment(),
                        now.service(),
                        status,
                        now.phase(),
                        now.revision(),
                        now.previous(),
                        now.image(),
                        now.version(),
                        now.commit(),
                        now.run(),
                        error,
                        reason,
                        now.startedAt(),
                        Optional.of(clock.instant())));
        return true;
    }

    @Override
    public synchronized void abandonOlder(long deployment) {
        List.copyOf(all.values()).stream()
                .filter(other -> other.id() < deployment
                        && other.status() == DeploymentStatus.RUNNING
                        && service(other.id()).equals(service(deployment)))
                .forEach(other -> end(
                        other.id(),
                        DeploymentStatus.FAILED,
                        Optional.of(ErrorCode.SERVER_RESTARTED),
                        Optional.of("Abandoned.")));
    }

    @Override
    public synchronized Optional<Serving> serving(ServiceId service) {
        return Optional.ofNullable(serving.get(service))
                .map(number ->
                        new Serving(service, "docker", revisions.get(service).get(number - 1)));
    }

    @Override
    public synchronized List<Environment> environments(long projectId) {
        return asked.values().stream()
                .map(wanted -> wanted.service().environment())
                .distinct()
                .sorted()
                .map(name -> new Environment(name, "staging", "docker", List.of()))
                .toList();
    }

    @Override
    public synchronized List<Deployment> ofProject(long projectId) {
        return all.values().stream()
                .sorted((one, other) -> Long.compare(other.id(), one.id()))
                .toList();
    }

    private ServiceId service(long deployment) {
        return asked.get(deployment).service();
    }

    private void change(long deployment, UnaryOperator<Deployment> change) {
        if (!get(deployment).status().isTerminal()) {
            all.computeIfPresent(deployment, (id, now) -> change.apply(now));
        }
    }
}
