package dev.noria.artifact;

import dev.noria.artifact.store.BlobId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code artifact_file}, for reading: they are written many at once. */
@Entity
@Table(name = "artifact_file")
@NullUnmarked
class ArtifactFileEntity extends PanacheEntityBase {
    @Id
    Long id;

    @Column(name = "set_id")
    long setId;

    String path;
    int mode;
    long size;
    String sha256;

    @Column(name = "link_target")
    String linkTarget;

    ArtifactFile toFile() {
        return new ArtifactFile(
                path, mode, size, Optional.ofNullable(sha256).map(BlobId::new), Optional.ofNullable(linkTarget));
    }
}
