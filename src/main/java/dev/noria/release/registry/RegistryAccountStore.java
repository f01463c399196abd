package dev.noria.release.registry;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.secret.vault.VaultStore;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Accounts at registries, of projects and of the server. Passwords are in the vault. */
@ApplicationScoped
public class RegistryAccountStore implements PanacheRepositoryBase<RegistryAccountEntity, Long> {
    private final VaultStore vault;
    private final Clock clock;

    public RegistryAccountStore(VaultStore vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /** The account that a project uses at a registry: its own, else the server's. */
    @Transactional
    Optional<RegistryAccount> find(@Nullable Project project, String registry) {
        return row(project, registry)
                .or(() -> row(null, registry))
                .flatMap(row -> vault.get(row.secretName())
                        .map(password -> new RegistryAccount(
                                registry, row.kind.equals(RegistryAccountEntity.ECR), row.user, password)));
    }

    /** Accounts of exactly this project, or of the server. */
    @Transactional
    List<RegistryAccountView> of(@Nullable Project project) {
        return list("scope = ?1 order by registry", scope(project)).stream()
                .map(RegistryAccountView::of)
                .toList();
    }

    @Transactional
    RegistryAccountView put(@Nullable Project project, RegistryAccount account) {
        RegistryAccountEntity row = row(project, account.registry()).orElseGet(() -> {
            RegistryAccountEntity fresh = new RegistryAccountEntity();
            fresh.projectId = project == null ? null : project.id();
            fresh.scope = scope(project);
            fresh.registry = account.registry();
            return fresh;
        });
        row.kind = account.ecr() ? RegistryAccountEntity.ECR : RegistryAccountEntity.PASSWORD;
        row.user = account.user();
        row.updatedAt = clock.instant();
        persistAndFlush(row);
        vault.put(
                row.secretName(),
                project == null ? OptionalLong.empty() : OptionalLong.of(project.id()),
                account.password());
        return RegistryAccountView.of(row);
    }

    @Transactional
    void remove(@Nullable Project project, String registry) {
        RegistryAccountEntity row = row(project, registry)
                .orElseThrow(() -> new NoriaException(
                        ErrorCode.NOT_FOUND, "There is no account at registry %s here.".formatted(registry)));
        vault.remove(row.secretName());
        delete(row);
    }

    private Optional<RegistryAccountEntity> row(@Nullable Project project, String registry) {
        return find("scope = ?1 and registry = ?2", scope(project), registry).firstResultOptional();
    }

    private static String scope(@Nullable Project project) {
        return project == null ? "server" : "project/" + project.id();
    }
}
