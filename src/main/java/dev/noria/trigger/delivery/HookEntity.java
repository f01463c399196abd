package dev.noria.trigger.delivery;

import dev.noria.secret.key.Sealed;
import dev.noria.trigger.fork.ForkApproval;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code hook}. */
@Entity
@Table(name = "hook")
@NullUnmarked
class HookEntity extends PanacheEntityBase {
    @Id
    @Column(name = "project_id")
    Long projectId;

    @Column(name = "key_id")
    String keyId;

    String sealed;

    @Column(name = "secret_at")
    Instant secretAt;

    @Column(name = "fork_approval")
    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    ForkApproval forkApproval;

    @Column(name = "refused_at")
    Instant refusedAt;

    String refusal;

    Optional<Sealed> secret() {
        return Optional.ofNullable(sealed).map(text -> new Sealed(keyId, text));
    }

    /** What the secret is sealed for: this row and no other. */
    static String context(long projectId) {
        return "hook " + projectId;
    }

    HookSettings toSettings() {
        return new HookSettings(
                Optional.ofNullable(secretAt),
                forkApproval,
                Optional.ofNullable(refusedAt),
                Optional.ofNullable(refusal));
    }
}
