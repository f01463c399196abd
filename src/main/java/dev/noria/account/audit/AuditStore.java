package dev.noria.account.audit;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was changed. Entries are added and get their result; nothing takes them away. */
@ApplicationScoped
public class AuditStore implements PanacheRepositoryBase<AuditEntity, Long> {
    private static final int LONGEST_PATH = 1000;

    private final Clock clock;

    public AuditStore(Clock clock) {
        this.clock = clock;
    }

    /**
     * Writes an entry down, in a transaction of its own: before the change when its result is not known yet.
     *
     * @param path without its query
     * @return the id for {@link #finish}
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public long add(
            String who,
            String address,
            String action,
            String path,
            @Nullable String project,
            @Nullable Integer status) {
        AuditEntity entity = new AuditEntity();
        entity.at = clock.instant();
        entity.who = who;
        entity.address = address;
        entity.action = action;
        entity.path = path.substring(0, Math.min(path.length(), LONGEST_PATH));
        entity.project = project;
        entity.status = status;
        persistAndFlush(entity);
        return entity.id;
    }

    @Transactional
    public void finish(long id, int status) {
        update("status = ?1 where id = ?2 and status is null", status, id);
    }

    /** Entries, the newest first; what is null is not looked at. */
    @Transactional
    List<AuditEntry> list(@Nullable String who, @Nullable String project, @Nullable Long before, int limit) {
        StringBuilder text = new StringBuilder("1 = 1");
        Map<String, Object> parameters = new HashMap<>();
        if (who != null) {
            text.append(" and who = :who");
            parameters.put("who", who);
        }
        if (project != null) {
            text.append(" and project = :project");
            parameters.put("project", project);
        }
        if (before != null) {
            text.append(" and id < :before");
            parameters.put("before", before);
        }
        return find(text + " order by id desc", parameters).page(0, limit).stream()
                .map(AuditEntity::toEntry)
                .toList();
    }
}
