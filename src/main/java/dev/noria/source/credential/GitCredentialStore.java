package dev.noria.source.credential;

import dev.noria.project.Project;
import dev.noria.secret.SecretValue;
import dev.noria.secret.vault.VaultStore;
import dev.noria.source.remote.GitCredential;
import dev.noria.source.remote.GitCredential.Password;
import dev.noria.source.remote.GitCredential.SshKey;
import dev.noria.source.remote.GitCredentials;
import dev.noria.source.remote.HostKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The credentials of projects for Git. What is secret of them is in the vault, encrypted. */
@ApplicationScoped
public class GitCredentialStore implements GitCredentials, PanacheRepositoryBase<GitCredentialEntity, Long> {
    private final VaultStore vault;
    private final Clock clock;

    public GitCredentialStore(VaultStore vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Optional<GitCredential> of(Project project) {
        return findByIdOptional(project.id())
                .flatMap(row -> vault.get(name(project))
                        .map(SecretValue::reveal)
                        .map(secret -> row.kind.equals(GitCredentialEntity.SSH)
                                ? new SshKey(secret, row.publicKey, row.hostKeys())
                                : new Password(row.user, secret)));
    }

    /** What can be shown. */
    @Transactional
    Optional<GitCredentialView> view(Project project) {
        return findByIdOptional(project.id()).map(GitCredentialView::of);
    }

    @Transactional
    void put(Project project, Password given) {
        GitCredentialEntity row = row(project);
        row.kind = GitCredentialEntity.PASSWORD;
        row.user = given.user();
        row.publicKey = null;
        row.hostKeys(List.of());
        vault.put(name(project), OptionalLong.of(project.id()), new SecretValue(given.password()));
    }

    @Transactional
    void put(Project project, SshKey key) {
        GitCredentialEntity row = row(project);
        row.kind = GitCredentialEntity.SSH;
        row.user = null;
        row.publicKey = key.publicKey();
        row.hostKeys(key.hostKeys());
        vault.put(name(project), OptionalLong.of(project.id()), new SecretValue(key.privateKey()));
    }

    /** Confirms other host keys, of a project that has a key. */
    @Transactional
    void confirm(Project project, List<HostKey> hostKeys) {
        row(project).hostKeys(hostKeys);
    }

    @Transactional
    void remove(Project project) {
        deleteById(project.id());
        vault.remove(name(project));
    }

    private GitCredentialEntity row(Project project) {
        GitCredentialEntity row = findByIdOptional(project.id()).orElseGet(() -> {
            GitCredentialEntity fresh = new GitCredentialEntity();
            fresh.projectId = project.id();
            fresh.hostKeys = "";
            fresh.kind = GitCredentialEntity.PASSWORD;
            fresh.updatedAt = clock.instant();
            persist(fresh);
            return fresh;
        });
        row.updatedAt = clock.instant();
        return row;
    }

    private static String name(Project project) {
        return "git/" + project.id();
    }
}
