package dev.noria.release.registry;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.secret.SecretValue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body that sets an account at a registry.
 *
 * @param kind {@code password} (unless given) or {@code ecr}
 * @param user for {@code ecr}: the id of an access key
 * @param password a password, a token; for {@code ecr}: the secret access key
 */
public record RegistryAccountRequest(
        @Nullable String kind,
        @Nullable String user,
        @Nullable SecretValue password) {
    private static final Pattern REGISTRY = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,240}[a-z0-9])?(:[0-9]{1,5})?");

    /** @throws NoriaException INVALID_REQUEST */
    RegistryAccount account(String registry) {
        if (!REGISTRY.matcher(registry).matches() || !(registry.contains(".") || registry.contains(":"))) {
            throw invalid(
                    "\"%s\" is no registry: write its host, with a port where it has one, such as registry.example:5000; docker.io is Docker Hub."
                            .formatted(registry));
        }
        String wanted = kind == null ? RegistryAccountEntity.PASSWORD : kind;
        boolean ecr = wanted.equals(RegistryAccountEntity.ECR);
        if (!ecr && !wanted.equals(RegistryAccountEntity.PASSWORD)) {
            throw invalid("\"%s\" is no kind of account: take password or ecr.".formatted(wanted));
        }
        if (user == null
                || user.isBlank()
                || password == null
                || password.reveal().isEmpty()) {
            throw invalid("An account needs a user and a password: {\"user\": \"ci\", \"password\": \"…\"}.");
        }
        if (user.length() > 255 || user.chars().anyMatch(c -> c < ' ') || (!ecr && user.indexOf(':') >= 0)) {
            throw invalid("The user has a colon or another character that no registry takes.");
        }
        if (ecr && EcrTokens.region(registry).isEmpty()) {
            throw invalid("\"%s\" is no registry of ECR: those are called 123456789012.dkr.ecr.eu-west-1.amazonaws.com."
                    .formatted(registry));
        }
        return new RegistryAccount(registry, ecr, user.strip(), password);
    }

    private static NoriaException invalid(String sentence) {
        return new NoriaException(ErrorCode.INVALID_REQUEST, sentence);
    }
}
