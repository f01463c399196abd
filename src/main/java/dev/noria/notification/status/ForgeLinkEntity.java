package dev.noria.notification.status;

import dev.noria.secret.key.Sealed;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code forge_link}. */
@Entity
@Table(name = "forge_link")
@NullUnmarked
class ForgeLinkEntity extends PanacheEntityBase {
    @Id
    @Column(name = "project_id")
    Long projectId;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    StatusForge forge;

    String api;
    String repository;

    @Column(name = "key_id")
    String keyId;

    String sealed;

    @Column(name = "changed_at")
    Instant changedAt;

    void seal(Sealed value) {
        keyId = value.keyId();
        sealed = value.text();
    }

    Sealed token() {
        return new Sealed(keyId, sealed);
    }

    /** What the token is sealed for: this row and no other. */
    static String context(long projectId) {
        return "forge_link " + projectId;
    }

    ForgeLink toLink() {
        return new ForgeLink(projectId, forge, URI.create(api), repository);
    }
}
