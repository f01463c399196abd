package dev.noria.source.credential;

import dev.noria.source.remote.HostKey;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code git_credential}. Host keys stand one a line. */
@Entity
@Table(name = "git_credential")
@NullUnmarked
class GitCredentialEntity extends PanacheEntityBase {
    static final String PASSWORD = "password";
    static final String SSH = "ssh";

    @Id
    @Column(name = "project_id")
    Long projectId;

    String kind;

    @Column(name = "user_name")
    String user;

    @Column(name = "public_key")
    String publicKey;

    @Column(name = "host_keys")
    String hostKeys;

    @Column(name = "updated_at")
    Instant updatedAt;

    List<HostKey> hostKeys() {
        return hostKeys.lines().map(HostKey::new).toList();
    }

    void hostKeys(List<HostKey> keys) {
        hostKeys = keys.stream().map(HostKey::text).distinct().collect(Collectors.joining("\n"));
    }
}
