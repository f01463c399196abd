package dev.noria.account.audit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code audit}. */
@Entity
@Table(name = "audit")
@NullUnmarked
class AuditEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    Instant at;
    String who;
    String address;
    String action;
    String path;
    String project;
    Integer status;

    AuditEntry toEntry() {
        return new AuditEntry(id, at, who, address, action, path, project, status);
    }
}
