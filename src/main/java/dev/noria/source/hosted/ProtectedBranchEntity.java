package dev.noria.source.hosted;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code protected_branch}. */
@Entity
@Table(name = "protected_branch")
@NullUnmarked
class ProtectedBranchEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "project_id", updatable = false)
    Long projectId;

    String pattern;

    @Enumerated(EnumType.STRING)
    Pushers pushers;
}
