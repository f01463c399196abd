package dev.noria.secret;

import dev.noria.definition.text.Nearest;
import dev.noria.platform.ErrorCode;
import dev.noria.project.Project;
import dev.noria.secret.SecretLookup.Refused;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The secrets that steps of a project may ask for, as they were at one moment, without their values. Decides for many
 * steps with one look into the database.
 */
public final class KnownSecrets {
    private final Project project;
    private final List<Secret> secrets;

    /** @param secrets of the project, of its environments and of the server */
    KnownSecrets(Project project, List<Secret> secrets) {
        this.project = project;
        this.secrets = List.copyOf(secrets);
    }

    /** What would be refused, in the order of the names. */
    public List<Refused> refusals(Collection<String> names, SecretUse use) {
        return names.stream().flatMap(name -> refusal(name, use).stream()).toList();
    }

    /**
     * Why a step does not get a secret; empty when it does.
     *
     * @param name as the file has it, in any case
     */
    public Optional<Refused> refusal(String name, SecretUse use) {
        if (!SecretName.isValid(name)) {
            return Optional.of(missing(name, List.of()));
        }
        SecretName wanted = new SecretName(name);
        List<SecretScope> scopes = SecretScope.seenBy(project, use.environment());
        List<Secret> seen = secrets.stream()
                .filter(secret -> scopes.contains(secret.scope()))
                .toList();
        Optional<Secret> nearest = seen.stream()
                .filter(secret -> secret.name().equals(wanted))
                .min(Comparator.comparingInt(secret -> scopes.indexOf(secret.scope())));
        if (nearest.isEmpty()) {
            return Optional.of(missing(
                    name, seen.stream().map(secret -> secret.name().value()).toList()));
        }
        if (use.fromFork()) {
            return Optional.of(refused(name, use, "runs of a fork get no secrets"));
        }
        return nearest.get().filter().refusal(use).map(limit -> refused(name, use, "it is limited to " + limit));
    }

    private Refused missing(String name, Collection<String> known) {
        String remedy = Nearest.to(name, known)
                .map("; did you mean \"%s\"?"::formatted)
                .orElse(": add it to the project or the server, or mend the name.");
        return new Refused(
                ErrorCode.SECRET_NOT_FOUND,
                "There is no secret \"%s\" for project %s%s".formatted(name, project.name(), remedy));
    }

    private static Refused refused(String name, SecretUse use, String why) {
        return new Refused(
                ErrorCode.SECRET_NOT_ALLOWED,
                "Step \"%s\" does not get the secret \"%s\": %s.".formatted(use.step(), name, why));
    }
}
