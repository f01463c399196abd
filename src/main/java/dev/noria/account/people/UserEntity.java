package dev.noria.account.people;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code account_user}. */
@Entity
@Table(name = "account_user")
@NullUnmarked
class UserEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String name;

    @Column(name = "password_hash")
    String passwordHash;

    boolean administrator;
    boolean disabled;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "last_sign_in_at")
    Instant lastSignInAt;

    User toUser() {
        return new User(
                id, name, administrator, disabled, passwordHash != null, createdAt, Optional.ofNullable(lastSignInAt));
    }
}
