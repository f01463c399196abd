package dev.noria.secret.identity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code signing_key}; the private half is in the vault. */
@Entity
@Table(name = "signing_key")
@NullUnmarked
class SigningKeyEntity extends PanacheEntityBase {
    @Id
    String id;

    @Column(name = "public_key")
    String publicKey;

    @Column(name = "created_at")
    Instant createdAt;
}
