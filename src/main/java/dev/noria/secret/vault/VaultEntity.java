package dev.noria.secret.vault;

import dev.noria.secret.key.Sealed;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code vault}. */
@Entity
@Table(name = "vault")
@NullUnmarked
class VaultEntity extends PanacheEntityBase {
    @Id
    String name;

    @Column(name = "project_id", updatable = false)
    Long projectId;

    @Column(name = "key_id")
    String keyId;

    String sealed;

    void seal(Sealed value) {
        keyId = value.keyId();
        sealed = value.text();
    }

    Sealed sealed() {
        return new Sealed(keyId, sealed);
    }

    /** What the value is sealed for: this row and no other. */
    static String context(String name) {
        return "vault " + name;
    }
}
