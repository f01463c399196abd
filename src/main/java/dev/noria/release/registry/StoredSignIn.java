package dev.noria.release.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.container.RegistryCredentials;
import dev.noria.container.RegistrySignIn;
import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import dev.noria.release.RegistryCredentialStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** The project's account, else the server's, else what {@code docker login} has left. */
@ApplicationScoped
public class StoredSignIn implements RegistrySignIn {
    private final RegistryAccountStore accounts;
    private final RegistryCredentialStore docker;
    private final ProjectStore projects;
    private final EcrTokens ecr;

    public StoredSignIn(
            RegistryAccountStore accounts,
            RegistryCredentialStore docker,
            ProjectStore projects,
            ObjectMapper json,
            Clock clock) {
        this.accounts = accounts;
        this.docker = docker;
        this.projects = projects;
        this.ecr = new EcrTokens(json, clock);
    }

    @Override
    public Optional<RegistryCredentials> forImage(String project, String image) {
        String registry = RegistryCredentialStore.registryOf(image);
        Project owner = projects.byName(project).orElse(null);
        Optional<RegistryAccount> account = accounts.find(owner, registry);
        return account.isPresent() ? account.map(this::credentials) : docker.find(registry);
    }

    private RegistryCredentials credentials(RegistryAccount account) {
        return account.ecr()
                ? ecr.get(account)
                : new RegistryCredentials(
                        account.registry(), account.user(), account.password().reveal());
    }
}
