package dev.noria.deployment.environment;

import dev.noria.deployment.target.Revision;
import dev.noria.deployment.target.ServiceId;
import dev.noria.plan.StepAction.DeployTarget;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
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
    public KeptService ensure(ServiceId id, DeployTarget target) {
        EnvironmentEntity environment = environment(id).orElseGet(EnvironmentEntity::new);
        environment.projectId = id.projectId();
        environment.name = id.environment();
        environment.tier = target.tier();
        environment.targetKind = target.kind();
        environment.targetName = target.name();
        persistAndFlush(environment);
        ServiceEntity service = service(environment.id, id.service()).orElseGet(() -> {
            ServiceEntity made = new ServiceEntity();
            made.environmentId = environment.id;
            made.name = id.service();
            entities.persist(made);
            entities.flush();
            return made;
        });
        return kept(service, environment);
    }

    /** The service with this row. */
    @Transactional
    public KeptService service(long id) {
        ServiceEntity service = entities.find(ServiceEntity.class, id);
        return kept(service, entities.find(EnvironmentEntity.class, service.environmentId));
    }

    private static KeptService kept(ServiceEntity service, EnvironmentEntity environment) {
        return new KeptService(service.id, environment.name, service.name, Optional.ofNullable(service.serving));
    }

    @Transactional
    public Optional<Serving> serving(ServiceId id) {
        return environment(id)
                .flatMap(environment -> service(environment.id, id.service())
                        .flatMap(service -> revision(service.id, service.serving))
                        .map(revision -> new Serving(id, environment.targetKind, revision)));
    }

    /** A revision of a service; empty without number. */
    @Transactional
    public Optional<Revision> revision(long serviceId, @Nullable Integer number) {
        return entities
                .createQuery("from RevisionEntity where serviceId = ?1 and number = ?2", RevisionEntity.class)
                .setParameter(1, serviceId)
                .setParameter(2, number)
                .getResultList()
                .stream()
                .findFirst()
                .map(RevisionEntity::toRevision);
    }

    /** The number of the revision to come. */
    @Transactional
    public int nextRevision(long serviceId) {
        Integer last = entities.createQuery(
                        "select max(number) from RevisionEntity where serviceId = ?1", Integer.class)
                .setParameter(1, serviceId)
                .getSingleResult();
        return last == null ? 1 : last + 1;
    }

    /** Stores a revision under its number. */
    @Transactional
    public void add(long serviceId, Revision revision) {
        entities.persist(RevisionEntity.of(serviceId, revision));
        entities.flush();
    }

    /** From now on this revision has the service's name. */
    @Transactional
    public void serves(long serviceId, int revision, Instant since) {
        entities.createQuery("update ServiceEntity set serving = ?1, servedSince = ?2 where id = ?3")
                .setParameter(1, revision)
                .setParameter(2, since)
                .setParameter(3, serviceId)
                .executeUpdate();
    }

    /**
     * The environments of a project, by name.
     *
     * @param deploying whether a deployment is under way, by the service's row
     */
    @Transactional
    public List<Environment> all(long projectId, LongPredicate deploying) {
        return list("projectId = ?1 order by name", projectId).stream()
                .map(environment -> new Environment(
                        environment.name, environment.tier, environment.targetKind, services(environment, deploying)))
                .toList();
    }

    private List<Environment.Service> services(EnvironmentEntity environment, LongPredicate deploying) {
        return entities
                .createQuery("from ServiceEntity where environmentId = ?1 order by name", ServiceEntity.class)
                .setParameter(1, environment.id)
                .getResultList()
                .stream()
                .map(service -> new Environment.Service(
                        service.name,
                        revision(service.id, service.serving),
                        Optional.ofNullable(service.servedSince),
                        deploying.test(service.id)))
                .toList();
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
