package dev.noria.source.credential;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.secret.SecretValue;
import dev.noria.source.remote.GitCredential.Password;
import dev.noria.source.remote.HostKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body that says how a project signs in.
 *
 * @param kind {@code password} or {@code ssh}
 * @param user with a password; any will do where the password is a token
 * @param privateKey made elsewhere; without it Noria makes one
 * @param hostKeys that the server may have, as lines of {@code ssh-keyscan}; without it they stay as they are
 * @param renew whether a new key is made although there is one
 */
public record GitCredentialRequest(
        @Nullable String kind,
        @Nullable String user,
        @Nullable SecretValue password,
        @Nullable SecretValue privateKey,
        @Nullable List<String> hostKeys,
        @Nullable Boolean renew) {
    private static final String USUAL_USER = "git";
    private static final int MOST_HOST_KEYS = 20;

    boolean isSsh() {
        if ("ssh".equals(kind) || "password".equals(kind)) {
            return "ssh".equals(kind);
        }
        throw new NoriaException(
                ErrorCode.INVALID_REQUEST,
                "Say how the project signs in: {\"kind\": \"password\", \"user\": \"…\", \"password\": \"…\"} or {\"kind\": \"ssh\"}.");
    }

    Password requiredPassword() {
        String given = user == null || user.isBlank() ? USUAL_USER : user.strip();
        boolean odd = given.length() > 255 || given.chars().anyMatch(c -> c < ' ' || c == ':');
        if (password == null || password.reveal().isEmpty() || odd) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "A password or token is needed, and a user without a colon: {\"kind\": \"password\", \"user\": \"ci\", \"password\": \"…\"}.");
        }
        return new Password(given, password.reveal());
    }

    /** Empty when nothing is said of them. */
    Optional<List<HostKey>> confirmed() {
        if (hostKeys == null) {
            return Optional.empty();
        }
        List<HostKey> keys = hostKeys.stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(HostKey::parse)
                .toList();
        if (keys.size() > MOST_HOST_KEYS) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "A server has few host keys: give at most %d.".formatted(MOST_HOST_KEYS));
        }
        return Optional.of(keys);
    }
}
