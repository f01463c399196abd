package dev.noria.trigger;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code ref_head}. */
@Entity
@Table(name = "ref_head")
@IdClass(RefHeadEntity.Key.class)
@NullUnmarked
class RefHeadEntity extends PanacheEntityBase {
    @Id
    @Column(name = "project_id")
    Long projectId;

    @Id
    String ref;

    String sha;

    /** The key of the row. */
    record Key(Long projectId, String ref) implements Serializable {}
}
