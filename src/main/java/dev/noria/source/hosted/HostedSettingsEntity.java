package dev.noria.source.hosted;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code hosted_settings}. */
@Entity
@Table(name = "hosted_settings")
@NullUnmarked
class HostedSettingsEntity extends PanacheEntityBase {
    @Id
    @Column(name = "project_id")
    Long projectId;

    /** {@code tell} or {@code refuse}. */
    @Column(name = "pipeline_check")
    String pipelineCheck;

    @Column(name = "max_bytes")
    Long maxBytes;
}
