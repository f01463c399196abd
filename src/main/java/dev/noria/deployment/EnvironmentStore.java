package dev.noria.deployment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Environments, their services, and the revisions of these, in the database. */
@ApplicationScoped
public class EnvironmentStore implements PanacheRepositoryBase<EnvironmentEntity, Long> {
    private final EntityManager entities;

    public EnvironmentStore(EntityManager entities) {
        this.entities = entities;
    }

    /** The row of a service, made with its environment when there is none; tier and target are brought up to date. */
    @Transactional
    ServiceEntity ensure(NewDeployment wanted) {
        ServiceId id = wanted.service();
        EnvironmentEntity environment = environment(id).orElseGet(EnvironmentEntity::new);
        environment.projectId = id.projectId();
        environment.name = id.environment();
        environment.tier = wanted.target().tier();
        environment.targetKind = wanted.target().kind();
        environment.targetName = wanted.target().name();
        persistAndFlush(environment);
        return service(environment.id, id.service()).orElseGet(() -> {
            ServiceEntity service = new ServiceEntity();
            service.environmentId = environment.id;
            service.name = id.service();
            entities.persist(service);
            entities.flush();
            return service;
        });
    }

    @Transactional
    public Optional<Serving> serving(ServiceId id) {
        return environment(id)
                .flatMap(environment -> service(environment.id, id.service())
                        .flatMap(service -> revision(service.id, service.serving))
                        .map(revision -> new Serving(id, environment.targetKind, revision)));
    }

    @Transactional
    Optional<Revision> revision(long serviceId, @Nullable Integer number) {
        return entities
                .createQuery("from RevisionEntity where serviceId = ?1 and number = ?2", RevisionEntity.class)
                .setParameter(1, serviceId)
                .setParameter(2, number)
                .getResultList()
                .stream()
                .findFirst()
                .map(RevisionEntity::toRevision);
    }

    @Transactional
    int nextRevision(long serviceId) {
        Integer last = entities.createQuery(
                        "select max(number) from RevisionEntity where serviceId = ?1", Integer.class)
                .setParameter(1, serviceId)
                .getSingleResult();
        return last == null ? 1 : last + 1;
    }

    @Transactional
    void serves(long serviceId, int revision, Instant since) {
        entities.createQuery("update ServiceEntity set serving = ?1, servedSince = ?2 where id = ?3")
                .setParameter(1, revision)
                .setParameter(2, since)
                .setParameter(3, serviceId)
                .executeUpdate();
    }

    /** By name. */
    @Transactional
    public List<Environment> all(long projectId) {
        return list("projectId = ?1 order by name", projectId).stream()
                .map(environment -> new Environment(
                        environment.name, environment.tier, environment.targetKind, services(environment)))
                .toList();
    }

    private List<Environment.Service> services(EnvironmentEntity environment) {
        return entities
                .createQuery("from ServiceEntity where environmentId = ?1 order by name", ServiceEntity.class)
                .setParameter(1, environment.id)
                .getResultList()
                .stream()
                .map(service -> new Environment.Service(
                        service.name,
                        revision(service.id, service.serving),
                        Optional.ofNullable(service.servedSince),
                        deploying(service.id)))
                .toList();
    }

    private boolean deploying(long serviceId) {
        return entities.createQuery(
                                "select count(*) from DeploymentEntity where serviceId = ?1 and status in ?2",
                                Long.class)
                        .setParameter(1, serviceId)
                        .setParameter(2, EnumSet.of(DeploymentStatus.PLANNED, DeploymentStatus.RUNNING))
                        .getSingleResult()
                > 0;
    }

    private Optional<EnvironmentEntity> environment(ServiceId id) {
        return find("projectId = ?1 and name = ?2", id.projectId(), id.environment())
                .firstResultOptional();
    }

    private Optional<ServiceEntity> service(long environmentId, String name) {
        return entities
                .createQuery("from ServiceEntity where environmentId = ?1 and name = ?2", ServiceEntity.class)
                .setParameter(1, environmentId)
                .setParameter(2, name)
                .getResultList()
                .stream()
                .findFirst();
    }
}
