package dev.noria.trigger.delivery;

import dev.noria.platform.NoriaConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/** Keeps the log of deliveries within its bounds. */
@ApplicationScoped
public class DeliveryRoomStore {
    private final EntityManager entities;
    private final NoriaConfig.Hooks bounds;

    public DeliveryRoomStore(EntityManager entities, NoriaConfig config) {
        this.entities = entities;
        this.bounds = config.hooks();
    }

    /** Removes bodies, then deliveries, that are too many; never those that are open. */
    @Transactional
    public void prune(long projectId) {
        List<Object[]> newest = entities.createQuery(
                        "select id, size from DeliveryEntity where projectId = ?1 order by id desc", Object[].class)
                .setParameter(1, projectId)
                .setMaxResults(bounds.remember() + 1)
                .getResultList();
        long bytes = 0;
        int kept = 0;
        for (Object[] row : newest) {
            bytes += (Long) row[1];
            if (kept == bounds.keep() || bytes > bounds.keepBytes()) {
                entities.createQuery("delete from PayloadEntity where deliveryId in (select id from DeliveryEntity"
                                + " where projectId = ?1 and id <= ?2 and state <> ?3)")
                        .setParameter(1, projectId)
                        .setParameter(2, row[0])
                        .setParameter(3, DeliveryState.ACCEPTED)
                        .executeUpdate();
                break;
            }
            kept++;
        }
        if (newest.size() > bounds.remember()) {
            entities.createQuery("delete from DeliveryEntity where projectId = ?1 and id <= ?2 and state <> ?3")
                    .setParameter(1, projectId)
                    .setParameter(2, newest.get(bounds.remember())[0])
                    .setParameter(3, DeliveryState.ACCEPTED)
                    .executeUpdate();
        }
    }
}
