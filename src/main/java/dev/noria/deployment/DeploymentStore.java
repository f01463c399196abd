package dev.noria.deployment;

import dev.noria.container.ImageInfo;
import dev.noria.deployment.environment.Environment;
import dev.noria.deployment.environment.EnvironmentStore;
import dev.noria.deployment.environment.KeptService;
import dev.noria.deployment.environment.Serving;
import dev.noria.deployment.target.Revision;
import dev.noria.deployment.target.RevisionSettings;
import dev.noria.deployment.target.ServiceId;
import dev.noria.platform.ErrorCode;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** The deployments in the database. */
@ApplicationScoped
public class DeploymentStore implements Deployments, PanacheRepositoryBase<DeploymentEntity, Long> {
    private final EnvironmentStore environments;
    private final EntityManager entities;
    private final Clock clock;

    public DeploymentStore(EnvironmentStore environments, EntityManager entities, Clock clock) {
        this.environments = environments;
        this.entities = entities;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Deployment plan(NewDeployment wanted) {
        DeploymentEntity entity = find(
                        "runId = ?1 and pipeline = ?2 and step = ?3 and attempt = ?4",
                        wanted.runId(),
                        wanted.pipeline(),
                        wanted.step(),
                        wanted.attempt())
                .firstResultOptional()
                .orElseGet(() -> {
                    KeptService service = environments.ensure(wanted.service(), wanted.target());
                    DeploymentEntity planned = DeploymentEntity.of(
                            service.id(), wanted, service.serving().orElse(null), clock.instant());
                    persistAndFlush(planned);
                    return planned;
                });
        return deployment(entity);
    }

    @Override
    @Transactional
    public Deployment get(long deployment) {
        return deployment(findById(deployment));
    }

    @Override
    @Transactional
    public void enter(long deployment, DeploymentPhase phase) {
        DeploymentEntity entity = findById(deployment);
        Integer previous = entity.status == DeploymentStatus.PLANNED
                ? environments.service(entity.serviceId).serving().orElse(null)
                : entity.previous;
        update(
                "status = ?1, phase = ?2, previous = ?3 where id = ?4 and status in ?5",
                DeploymentStatus.RUNNING,
                phase,
                previous,
                deployment,
                List.of(DeploymentStatus.PLANNED, DeploymentStatus.RUNNING));
        entities.refresh(entity);
    }

    @Override
    @Transactional
    public Revision revise(long deployment, ImageInfo image, RevisionSettings settings, IntFunction<String> instance) {
        return revisionOf(deployment).orElseGet(() -> {
            DeploymentEntity entity = findById(deployment);
            int number = environments.nextRevision(entity.serviceId);
            Revision revision = new Revision(
                    number,
                    instance.apply(number),
                    entity.image,
                    image.id(),
                    image.digest(),
                    Optional.ofNullable(entity.version),
                    entity.commit,
                    entity.run,
                    settings,
                    clock.instant());
            environments.add(entity.serviceId, revision);
            update("revision = ?1 where id = ?2", number, deployment);
            entities.refresh(entity);
            return revision;
        });
    }

    @Override
    @Transactional
    public Optional<Revision> revisionOf(long deployment) {
        DeploymentEntity entity = findById(deployment);
        return environments.revision(entity.serviceId, entity.revision);
    }

    @Override
    @Transactional
    public void switched(long deployment) {
        enter(deployment, DeploymentPhase.DRAIN);
        DeploymentEntity entity = findById(deployment);
        if (entity.status == DeploymentStatus.RUNNING) {
            environments.serves(entity.serviceId, entity.revision, clock.instant());
        }
    }

    @Override
    @Transactional
    public boolean end(long deployment, DeploymentStatus status, Optional<ErrorCode> error, Optional<String> reason) {
        List<DeploymentStatus> expected = Arrays.stream(DeploymentStatus.values())
                .filter(from -> from.canBecome(status))
                .toList();
        int changed = update(
                "status = ?1, errorCode = ?2, reason = ?3, finishedAt = ?4 where id = ?5 and status in ?6",
                status,
                error.orElse(null),
                reason.orElse(null),
                clock.instant(),
                deployment,
                expected);
        entities.clear();
        return changed > 0;
    }

    @Override
    @Transactional
    public void abandonOlder(long deployment) {
        DeploymentEntity entity = findById(deployment);
        update(
                "status = ?1, errorCode = ?2, reason = ?3, finishedAt = ?4"
                        + " where serviceId = ?5 and id < ?6 and status = ?7",
                DeploymentStatus.FAILED,
                ErrorCode.SERVER_RESTARTED,
                "The server stopped before the deployment was done, and a later one went on from there.",
                clock.instant(),
                entity.serviceId,
                deployment,
                DeploymentStatus.RUNNING);
        entities.clear();
    }

    @Override
    public Optional<Serving> serving(ServiceId service) {
        return environments.serving(service);
    }

    @Override
    public List<Environment> environments(long projectId) {
        return environments.all(projectId, this::deploying);
    }

    @Override
    @Transactional
    public List<Deployment> ofProject(long projectId) {
        return entities
                .createQuery(
                        "select d, e.name, s.name from DeploymentEntity d"
                                + " join ServiceEntity s on s.id = d.serviceId"
                                + " join EnvironmentEntity e on e.id = s.environmentId"
                                + " where e.projectId = ?1 order by d.id desc",
                        Object[].class)
                .setParameter(1, projectId)
                .getResultList()
                .stream()
                .map(row -> ((DeploymentEntity) row[0]).toDeployment((String) row[1], (String) row[2]))
                .toList();
    }

    private boolean deploying(long serviceId) {
        return count(
                        "serviceId = ?1 and status in ?2",
                        serviceId,
                        EnumSet.of(DeploymentStatus.PLANNED, DeploymentStatus.RUNNING))
                > 0;
    }

    private Deployment deployment(DeploymentEntity entity) {
        KeptService service = environments.service(entity.serviceId);
        return entity.toDeployment(service.environment(), service.name());
    }
}
