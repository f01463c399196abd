package dev.noria.secret;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.secret.key.MasterKeys;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** The secrets of this server, with their values encrypted. */
@ApplicationScoped
public class SecretStore implements PanacheRepositoryBase<SecretEntity, Long> {
    /** A time of last use may be this old before it is written anew: steps ask often. */
    private static final Duration USE_GRAIN = Duration.ofMinutes(1);

    private final MasterKeys keys;
    private final Clock clock;

    public SecretStore(MasterKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Keeps a new secret.
     *
     * @throws NoriaException SECRET_EXISTS; INVALID_REQUEST when the value cannot be one
     */
    @Transactional
    public Secret create(SecretScope scope, SecretName name, SecretValue value, SecretFilter filter) {
        byte[] bytes = value.checkedBytes();
        if (row(scope, name).isPresent()) {
            throw exists(name);
        }
        SecretEntity row = new SecretEntity();
        row.place(scope, name);
        row.seal(keys.seal(row.context(), bytes));
        row.filter(filter);
        row.createdAt = clock.instant();
        row.updatedAt = row.createdAt;
        try {
            persistAndFlush(row);
        } catch (ConstraintViolationException e) {
            // Somebody else was quicker; without the cause, which may quote the row.
            throw exists(name);
        }
        return row.toSecret();
    }

    /**
     * Changes value, filters or both.
     *
     * @param value {@code null}: as it is
     * @throws NoriaException SECRET_NOT_FOUND; INVALID_REQUEST when the value cannot be one
     */
    @Transactional
    public Secret change(
            SecretScope scope, SecretName name, @Nullable SecretValue value, UnaryOperator<SecretFilter> filter) {
        SecretEntity row = row(scope, name).orElseThrow(() -> missing(name));
        if (value != null) {
            row.seal(keys.seal(row.context(), value.checkedBytes()));
        }
        row.filter(filter.apply(row.filter()));
        row.updatedAt = clock.instant();
        return row.toSecret();
    }

    /** Forgets a secret, or throws SECRET_NOT_FOUND. */
    @Transactional
    public void remove(SecretScope scope, SecretName name) {
        if (delete("scope = ?1 and name = ?2", scope.key(), name.value()) == 0) {
            throw missing(name);
        }
    }

    /** The secret of exactly this scope, or an exception SECRET_NOT_FOUND. */
    @Transactional
    public Secret get(SecretScope scope, SecretName name) {
        return row(scope, name).orElseThrow(() -> missing(name)).toSecret();
    }

    /** The secrets of a project and of its environments, by name. */
    @Transactional
    public List<Secret> ofProject(Project project) {
        return list("projectId = ?1 order by name, scope", project.id()).stream()
                .map(SecretEntity::toSecret)
                .toList();
    }

    /** The secrets that steps of a project may ask for: its own, its environments' and the server's. */
    @Transactional
    List<Secret> seenBy(Project project) {
        return list("projectId = ?1 or projectId is null order by name, scope", project.id()).stream()
                .map(SecretEntity::toSecret)
                .toList();
    }

    /** The secrets of the server, by name. */
    @Transactional
    public List<Secret> ofServer() {
        return list("projectId is null order by name").stream()
                .map(SecretEntity::toSecret)
                .toList();
    }

    /** The value of the secret of this name in the first scope that has one; notes that it was used. */
    @Transactional
    Optional<SecretValue> use(SecretName name, List<SecretScope> scopes) {
        return nearestRow(name, scopes).map(row -> {
            SecretValue value =
                    new SecretValue(new String(keys.open(row.context(), row.sealed()), StandardCharsets.UTF_8));
            if (row.lastUsedAt == null
                    || row.lastUsedAt.isBefore(clock.instant().minus(USE_GRAIN))) {
                update("lastUsedAt = ?1 where id = ?2", clock.instant(), row.id);
            }
            return value;
        });
    }

    private Optional<SecretEntity> nearestRow(SecretName name, List<SecretScope> scopes) {
        List<String> order = scopes.stream().map(SecretScope::key).toList();
        return list("name = ?1 and scope in ?2", name.value(), order).stream()
                .min(Comparator.comparingInt(row -> order.indexOf(row.scope)));
    }

    private Optional<SecretEntity> row(SecretScope scope, SecretName name) {
        return find("scope = ?1 and name = ?2", scope.key(), name.value()).firstResultOptional();
    }

    private static NoriaException exists(SecretName name) {
        return new NoriaException(
                ErrorCode.SECRET_EXISTS,
                "There is a secret \"%s\" already: change it, or take another name.".formatted(name));
    }

    private static NoriaException missing(SecretName name) {
        return new NoriaException(ErrorCode.SECRET_NOT_FOUND, "There is no secret \"%s\" here.".formatted(name));
    }
}
