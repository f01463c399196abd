package dev.noria.account.token;

import dev.noria.account.Fingerprint;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tokens of people and of projects. Only hashes are stored. */
@ApplicationScoped
public class TokenStore implements PanacheRepositoryBase<TokenEntity, Long> {
    /** A last use is written down this often at most. */
    private static final Duration USE = Duration.ofMinutes(1);

    private final Clock clock;

    public TokenStore(Clock clock) {
        this.clock = clock;
    }

    /** A token with its text, which is shown this once. */
    record Made(AccessToken token, String text) {}

    @Transactional
    Made create(NewToken wanted) {
        String text = TokenText.random();
        TokenEntity entity = new TokenEntity();
        entity.tokenHash = Fingerprint.of(text);
        entity.name = wanted.name();
        entity.userId = wanted.user();
        entity.projectId = wanted.project();
        entity.role = wanted.role();
        entity.scope = wanted.scope();
        entity.createdBy = wanted.createdBy();
        entity.createdAt = clock.instant();
        entity.expiresAt = wanted.lifetime() == null ? null : clock.instant().plus(wanted.lifetime());
        persistAndFlush(entity);
        return new Made(entity.toToken(), text);
    }

    /** The token of this text, when it is one and has not expired. */
    public Optional<AccessToken> find(String text) {
        return TokenText.isWellFormed(text) ? byHash(Fingerprint.of(text)) : Optional.empty();
    }

    /** The token of this hash, when it has not expired. Notes the use. */
    @Transactional
    public Optional<AccessToken> byHash(String hash) {
        Instant now = clock.instant();
        Optional<TokenEntity> found = find("tokenHash = ?1 and (expiresAt is null or expiresAt > ?2)", hash, now)
                .firstResultOptional();
        found.filter(token -> token.lastUsedAt == null || token.lastUsedAt.isBefore(now.minus(USE)))
                .ifPresent(token -> update("lastUsedAt = ?1 where id = ?2", now, token.id));
        return found.map(TokenEntity::toToken);
    }

    /** The tokens of a person, the newest first. */
    @Transactional
    List<AccessToken> ofUser(long user) {
        return find("userId", Sort.descending("id"), user).stream()
                .map(TokenEntity::toToken)
                .toList();
    }

    /** A project's own tokens, the newest first. */
    @Transactional
    List<AccessToken> ofProject(long project) {
        return find("projectId = ?1 and userId is null", Sort.descending("id"), project).stream()
                .map(TokenEntity::toToken)
                .toList();
    }

    @Transactional
    void deleteOfUser(long id, long user) {
        found(delete("id = ?1 and userId = ?2", id, user), id);
    }

    @Transactional
    void deleteOfProject(long id, long project) {
        found(delete("id = ?1 and projectId = ?2 and userId is null", id, project), id);
    }

    private static void found(long deleted, long id) {
        if (deleted == 0) {
            throw new NoriaException(ErrorCode.TOKEN_NOT_FOUND, "There is no token %d here.".formatted(id));
        }
    }
}
