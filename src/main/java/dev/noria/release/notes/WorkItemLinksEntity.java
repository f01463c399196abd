package dev.noria.release.notes;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code work_item_links}. */
@Entity
@Table(name = "work_item_links")
@NullUnmarked
class WorkItemLinksEntity extends PanacheEntityBase {
    @Id
    @Column(name = "project_id")
    Long projectId;

    @Column(name = "number_url")
    String number;

    @Column(name = "key_url")
    String key;
}
