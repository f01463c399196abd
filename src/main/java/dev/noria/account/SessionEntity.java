package dev.noria.account;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code session}. */
@Entity
@Table(name = "session")
@NullUnmarked
class SessionEntity extends PanacheEntityBase {
    @Id
    @Column(name = "token_hash")
    String tokenHash;

    @Column(name = "user_id")
    long userId;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;
}
