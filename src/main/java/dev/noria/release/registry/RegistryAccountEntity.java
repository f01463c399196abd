package dev.noria.release.registry;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code registry_credential}; the password is in the vault. */
@Entity
@Table(name = "registry_credential")
@NullUnmarked
class RegistryAccountEntity extends PanacheEntityBase {
    static final String PASSWORD = "password";
    static final String ECR = "ecr";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "project_id", updatable = false)
    Long projectId;

    @Column(updatable = false)
    String scope;

    @Column(updatable = false)
    String registry;

    String kind;

    @Column(name = "user_name")
    String user;

    @Column(name = "updated_at")
    Instant updatedAt;

    /** Where the password is. */
    String secretName() {
        return "registry/" + scope + "/" + registry;
    }
}
