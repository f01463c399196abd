package dev.noria.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.noria.release.notes.ReleaseNotes;
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

/** A row of {@code release}. */
@Entity
@Table(name = "release")
@NullUnmarked
class ReleaseEntity extends PanacheEntityBase {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "project_id")
    long projectId;

    String version;

    @Column(name = "commit_sha")
    String commit;

    @Column(name = "run_number")
    long run;

    String image;
    String digest;
    String tags;
    String notes;

    @Column(name = "git_tag")
    String gitTag;

    @Column(name = "created_at")
    Instant createdAt;

    static ReleaseEntity of(Release release) {
        ReleaseEntity entity = new ReleaseEntity();
        entity.projectId = release.projectId();
        entity.version = release.version().value();
        entity.commit = release.commit();
        entity.run = release.run();
        entity.image = release.image().orElse(null);
        entity.digest = release.digest().orElse(null);
        entity.gitTag = release.gitTag().orElse(null);
        entity.createdAt = release.createdAt();
        try {
            entity.tags = JSON.writeValueAsString(release.tags());
            entity.notes = JSON.writeValueAsString(release.notes());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Tags and notes are always JSON.", e);
        }
        return entity;
    }

    Release toRelease() {
        try {
            return new Release(
                    projectId,
                    new Version(version),
                    commit,
                    run,
                    Optional.ofNullable(image),
                    Optional.ofNullable(digest),
                    List.of(JSON.readValue(tags, String[].class)),
                    Optional.ofNullable(gitTag),
                    notes == null ? ReleaseNotes.NONE : JSON.readValue(notes, ReleaseNotes.class),
                    createdAt);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The tags or notes of release " + id + " cannot be read.", e);
        }
    }
}
