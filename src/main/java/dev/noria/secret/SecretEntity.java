package dev.noria.secret;

import dev.noria.secret.key.Sealed;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code secret}. Lists stand one entry a line. */
@Entity
@Table(name = "secret")
@NullUnmarked
class SecretEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "project_id", updatable = false)
    Long projectId;

    @Column(updatable = false)
    String environment;

    @Column(updatable = false)
    String scope;

    @Column(updatable = false)
    String name;

    @Column(name = "key_id")
    String keyId;

    String sealed;
    String events;
    String branches;
    String images;
    String steps;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    /** Moved by a statement of its own, never through this object. */
    @Column(name = "last_used_at", updatable = false)
    Instant lastUsedAt;

    void place(SecretScope where, SecretName what) {
        if (where instanceof SecretScope.OfProject own) {
            projectId = own.projectId();
        } else if (where instanceof SecretScope.OfEnvironment own) {
            projectId = own.projectId();
            environment = own.environment();
        }
        scope = where.key();
        name = what.value();
    }

    void filter(SecretFilter filter) {
        events = String.join("\n", filter.events());
        branches = String.join("\n", filter.branches());
        images = String.join("\n", filter.images());
        steps = String.join("\n", filter.steps());
    }

    SecretFilter filter() {
        return new SecretFilter(list(events), list(branches), list(images), list(steps));
    }

    void seal(Sealed value) {
        keyId = value.keyId();
        sealed = value.text();
    }

    Sealed sealed() {
        return new Sealed(keyId, sealed);
    }

    /** What the value is sealed for: this row and no other. */
    String context() {
        return "secret " + scope + "/" + name;
    }

    Secret toSecret() {
        return new Secret(
                scope(), new SecretName(name), filter(), createdAt, updatedAt, Optional.ofNullable(lastUsedAt));
    }

    private SecretScope scope() {
        if (projectId == null) {
            return new SecretScope.OfServer();
        }
        return environment == null
                ? new SecretScope.OfProject(projectId)
                : new SecretScope.OfEnvironment(projectId, environment);
    }

    private static List<String> list(String lines) {
        return lines.isEmpty() ? List.of() : List.of(lines.split("\n"));
    }
}
