package dev.noria.account.token;

import dev.noria.account.Role;
import dev.noria.account.TokenScope;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code account_token}. */
@Entity
@Table(name = "account_token")
@NullUnmarked
class TokenEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "token_hash")
    String tokenHash;

    String name;

    @Column(name = "user_id")
    Long userId;

    @Column(name = "project_id")
    Long projectId;

    @Enumerated(EnumType.STRING)
    Role role;

    @Enumerated(EnumType.STRING)
    TokenScope scope;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "last_used_at")
    Instant lastUsedAt;

    AccessToken toToken() {
        return new AccessToken(
                id,
                name,
                Optional.ofNullable(userId),
                Optional.ofNullable(projectId),
                Optional.ofNullable(role),
                scope,
                createdBy,
                createdAt,
                Optional.ofNullable(expiresAt),
                Optional.ofNullable(lastUsedAt));
    }
}
