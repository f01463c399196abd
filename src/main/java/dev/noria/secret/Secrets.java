package dev.noria.secret;

import dev.noria.platform.ErrorCode;
import dev.noria.project.Project;
import dev.noria.secret.SecretLookup.Found;
import dev.noria.secret.SecretLookup.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
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
        return refusal(project, name, use)
                .<SecretLookup>map(refused -> refused)
                .orElseGet(() -> store.use(new SecretName(name), SecretScope.seenBy(project, use.environment()))
                        .<SecretLookup>map(Found::new)
                        .orElseGet(() -> missing(project, name)));
    }

    /** What would be refused, in the order of the names; for when a plan is made. Decrypts nothing. */
    public List<Refused> refusals(Project project, Collection<String> names, SecretUse use) {
        return names.stream()
                .flatMap(name -> refusal(project, name, use).stream())
                .toList();
    }

    private Optional<Refused> refusal(Project project, String name, SecretUse use) {
        if (!SecretName.isValid(name)) {
            return Optional.of(missing(project, name));
        }
        Optional<Secret> nearest = store.nearest(new SecretName(name), SecretScope.seenBy(project, use.environment()));
        if (nearest.isEmpty()) {
            return Optional.of(missing(project, name));
        }
        if (use.fromFork()) {
            return Optional.of(refused(name, use, "runs of a fork get no secrets"));
        }
        return nearest.get().filter().refusal(use).map(limit -> refused(name, use, "it is limited to " + limit));
    }

    private static Refused missing(Project project, String name) {
        return new Refused(
                ErrorCode.SECRET_NOT_FOUND,
                "There is no secret \"%s\" for project %s: add it to the project or the server, or mend the name."
                        .formatted(name, project.name()));
    }

    private static Refused refused(String name, SecretUse use, String why) {
        return new Refused(
                ErrorCode.SECRET_NOT_ALLOWED,
                "Step \"%s\" does not get the secret \"%s\": %s.".formatted(use.step(), name, why));
    }
}
