package dev.noria.deployment.environment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.noria.deployment.target.Revision;
import dev.noria.deployment.target.RevisionSettings;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code revision}. */
@Entity
@Table(name = "revision")
@NullUnmarked
class RevisionEntity extends PanacheEntityBase {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "service_id")
    long serviceId;

    int number;
    String instance;
    String image;

    @Column(name = "image_id")
    String imageId;

    String digest;
    String version;

    @Column(name = "commit_sha")
    String commit;

    @Column(name = "run_number")
    long run;

    String settings;

    @Column(name = "created_at")
    Instant createdAt;

    static RevisionEntity of(long serviceId, Revision revision) {
        RevisionEntity entity = new RevisionEntity();
        entity.serviceId = serviceId;
        entity.number = revision.number();
        entity.instance = revision.instance();
        entity.image = revision.image();
        entity.imageId = revision.imageId();
        entity.digest = revision.digest().orElse(null);
        entity.version = revision.version().orElse(null);
        entity.commit = revision.commit();
        entity.run = revision.run();
        entity.createdAt = revision.createdAt();
        try {
            entity.settings = JSON.writeValueAsString(revision.settings());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The settings of a revision are always JSON.", e);
        }
        return entity;
    }

    Revision toRevision() {
        try {
            return new Revision(
                    number,
                    instance,
                    image,
                    imageId,
                    Optional.ofNullable(digest),
                    Optional.ofNullable(version),
                    commit,
                    run,
                    JSON.readValue(settings, RevisionSettings.class),
                    createdAt);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The settings of revision " + id + " cannot be read.", e);
        }
    }
}
