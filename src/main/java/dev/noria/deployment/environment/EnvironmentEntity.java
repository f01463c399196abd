package dev.noria.deployment.environment;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code environment}. */
@Entity
@Table(name = "environment")
@NullUnmarked
class EnvironmentEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "project_id")
    long projectId;

    String name;
    String tier;

    @Column(name = "target_kind")
    String targetKind;

    @Column(name = "target_name")
    String targetName;
}
