package dev.noria.secret;

import dev.noria.project.Project;
import dev.noria.secret.SecretLookup.Found;
import dev.noria.secret.SecretLookup.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Gives steps the secrets that they may have. The nearest secret of a name counts, of the environment before the
 * project's before the server's; when its filters refuse the step, no other one of that name takes its place.
 * Thread-safe.
 */
@ApplicationScoped
public class Secrets {
    private final SecretStore store;

    public Secrets(SecretStore store) {
        this.store = store;
    }

    /**
     * The value of a secret for a step, or why there is none.
     *
     * @param name as the file has it, in any case
     * @throws dev.noria.platform.NoriaException SECRET_UNREADABLE or MASTER_KEY_WRONG when it cannot be decrypted
     */
    public SecretLookup find(Project project, String name, SecretUse use) {
        KnownSecrets known = known(project);
        Optional<Refused> refused = known.refusal(name, use);
        if (refused.isPresent()) {
            return refused.get();
        }
        return store.use(new SecretName(name), SecretScope.seenBy(project, use.environment()))
                .<SecretLookup>map(Found::new)
                // It was there a moment ago.
                .orElseGet(() ->
                        new KnownSecrets(project, List.of()).refusal(name, use).orElseThrow());
    }

    /** Those that steps of a project may ask for, as they are now. Decrypts nothing. */
    public KnownSecrets known(Project project) {
        return new KnownSecrets(project, store.seenBy(project));
    }
}
