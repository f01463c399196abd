package dev.noria.trigger.delivery;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The deliveries of all projects. What has been accepted is stored before {@link #accept} returns. */
@ApplicationScoped
public class DeliveryStore implements PanacheRepositoryBase<DeliveryEntity, Long> {
    private static final int LONGEST_RESULT = 2000;

    private final EntityManager entities;
    private final Clock clock;

    public DeliveryStore(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * A delivery that was stored.
     *
     * @param known whether it had come before
     */
    record Accepted(Delivery delivery, boolean known) {}

    /**
     * Stores a delivery, or notes that one came again.
     *
     * @param again whether one that came again is looked into again
     */
    Accepted accept(Project project, NewDelivery told, boolean again) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> note(project, told, again));
        } catch (PersistenceException e) {
            // The same delivery came in the same moment, and was first.
            return QuarkusTransaction.requiringNew().call(() -> note(project, told, again));
        }
    }

    private Accepted note(Project project, NewDelivery told, boolean again) {
        Optional<DeliveryEntity> known = known(project, told);
        if (known.isPresent()) {
            long id = known.get().id;
            update("deliveries = deliveries + 1 where id = ?1", id);
            if (again) {
                update(
                        "state = ?1, nextAt = ?2, tries = 0, doneAt = null where id = ?3 and state <> ?1",
                        DeliveryState.ACCEPTED,
                        clock.instant(),
                        id);
            }
            return new Accepted(known.get().toDelivery(), true);
        }
        DeliveryEntity row = new DeliveryEntity();
        row.projectId = project.id();
        row.forge = told.forge();
        row.event = told.event();
        row.deliveryKey = told.key();
        row.onceKey = told.onceKey().orElse(null);
        row.state = told.state();
        row.result = shortened(told.result());
        row.deliveries = 1;
        row.size = told.size();
        row.redeliveryOf = told.redeliveryOf().orElse(null);
        row.receivedAt = clock.instant();
        row.nextAt = row.receivedAt;
        row.doneAt = told.state() == DeliveryState.ACCEPTED ? null : row.receivedAt;
        persistAndFlush(row);
        PayloadEntity payload = new PayloadEntity();
        payload.deliveryId = row.id;
        payload.headers = told.payload().headers();
        payload.body = told.payload().body();
        entities.persist(payload);
        entities.flush();
        return new Accepted(row.toDelivery(), false);
    }

    private Optional<DeliveryEntity> known(Project project, NewDelivery told) {
        Optional<DeliveryEntity> same = find("projectId = ?1 and deliveryKey = ?2", project.id(), told.key())
                .firstResultOptional();
        return same.isPresent() || told.onceKey().isEmpty()
                ? same
                : find(
                                "projectId = ?1 and onceKey = ?2",
                                project.id(),
                                told.onceKey().get())
                        .firstResultOptional();
    }

    /** The projects that have deliveries whose time has come. */
    @Transactional
    List<Long> dueProjects() {
        return entities.createQuery(
                        "select distinct projectId from DeliveryEntity where state = ?1 and nextAt <= ?2", Long.class)
                .setParameter(1, DeliveryState.ACCEPTED)
                .setParameter(2, clock.instant())
                .getResultList();
    }

    /** The deliveries of a project whose time has come, oldest first. */
    @Transactional
    List<Delivery> due(long projectId, int limit) {
        return find(
                        "projectId = ?1 and state = ?2 and nextAt <= ?3 order by id",
                        projectId,
                        DeliveryState.ACCEPTED,
                        clock.instant())
                .page(0, limit)
                .stream()
                .map(DeliveryEntity::toDelivery)
                .toList();
    }

    /** Headers and body, as long as they are kept. */
    @Transactional
    Optional<Payload> payload(long id) {
        return Optional.ofNullable(entities.find(PayloadEntity.class, id)).map(PayloadEntity::toPayload);
    }

    /** Ends an open delivery; in the transaction of its run, the guard of it. False when it has ended already. */
    @Transactional
    boolean end(Delivery delivery, DeliveryState state, String result, Optional<Long> runId) {
        return update(
                        "state = ?1, result = ?2, runId = ?3, doneAt = ?4 where id = ?5 and state = ?6",
                        state,
                        shortened(result),
                        runId.orElse(null),
                        clock.instant(),
                        delivery.id(),
                        DeliveryState.ACCEPTED)
                == 1;
    }

    /** Says of an ended delivery which run came of it. */
    @Transactional
    void explain(Delivery delivery, String result, Optional<Long> runId) {
        update("result = ?1, runId = ?2 where id = ?3", shortened(result), runId.orElse(null), delivery.id());
    }

    /** Puts an open delivery off. */
    @Transactional
    void postpone(Delivery delivery, Instant next, String reason) {
        update(
                "tries = tries + 1, nextAt = ?1, result = ?2 where id = ?3 and state = ?4",
                next,
                shortened(reason),
                delivery.id(),
                DeliveryState.ACCEPTED);
    }

    /** Newest first. */
    @Transactional
    List<Delivery> list(Project project, OptionalLong before, int limit) {
        return find("projectId = ?1 and id < ?2 order by id desc", project.id(), before.orElse(Long.MAX_VALUE))
                .page(0, limit)
                .stream()
                .map(DeliveryEntity::toDelivery)
                .toList();
    }

    /** One of a project, or an exception DELIVERY_NOT_FOUND. */
    @Transactional
    Delivery get(Project project, long id) {
        return find("projectId = ?1 and id = ?2", project.id(), id)
                .firstResultOptional()
                .map(DeliveryEntity::toDelivery)
                .orElseThrow(() -> new NoriaException(
                        ErrorCode.DELIVERY_NOT_FOUND,
                        "The project \"%s\" has no delivery %d, or it is too old to be known."
                                .formatted(project.name(), id)));
    }

    private static String shortened(@Nullable String text) {
        String given = text == null ? "" : text;
        return given.substring(0, Math.min(given.length(), LONGEST_RESULT));
    }
}
