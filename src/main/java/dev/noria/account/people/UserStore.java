package dev.noria.account.people;

import dev.noria.account.SessionStore;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The people of this server. */
@ApplicationScoped
public class UserStore implements PanacheRepositoryBase<UserEntity, Long> {
    private final Clock clock;
    private final SessionStore sessions;

    public UserStore(Clock clock, SessionStore sessions) {
        this.clock = clock;
        this.sessions = sessions;
    }

    @Transactional
    User create(AccountName name, boolean administrator, @Nullable String passwordHash) {
        if (count("name", name.value()) > 0) {
            throw new NoriaException(
                    ErrorCode.USER_EXISTS,
                    "There is a person \"%s\" already: take another name.".formatted(name.value()));
        }
        UserEntity entity = new UserEntity();
        entity.name = name.value();
        entity.administrator = administrator;
        entity.passwordHash = passwordHash;
        entity.createdAt = clock.instant();
        persistAndFlush(entity);
        return entity.toUser();
    }

    /** Changes what is given; null leaves it as it is. Whoever is disabled is signed out. */
    @Transactional
    User change(String name, @Nullable Boolean administrator, @Nullable Boolean disabled) {
        UserEntity entity = entity(name);
        if (User.FIRST.equals(name) && (Boolean.FALSE.equals(administrator) || Boolean.TRUE.equals(disabled))) {
            throw new NoriaException(
                    ErrorCode.CONFLICT,
                    "\"admin\" is whom the server's own token stands for, and stays an administrator.");
        }
        if (administrator != null) {
            entity.administrator = administrator;
        }
        if (disabled != null) {
            entity.disabled = disabled;
            if (disabled) {
                sessions.closeAll(entity.id, null);
            }
        }
        return entity.toUser();
    }

    /** Sets a password and ends the person's sessions, but for {@code stays}, the hash of one. */
    @Transactional
    void changePassword(long id, String passwordHash, @Nullable String stays) {
        findById(id).passwordHash = passwordHash;
        sessions.closeAll(id, stays);
    }

    @Transactional
    Optional<String> passwordHash(String name) {
        return find("name", name).firstResultOptional().map(user -> user.passwordHash);
    }

    @Transactional
    public void signedIn(long id) {
        update("lastSignInAt = ?1 where id = ?2", clock.instant(), id);
    }

    @Transactional
    public Optional<User> byId(long id) {
        return findByIdOptional(id).map(UserEntity::toUser);
    }

    @Transactional
    public Optional<User> byName(String name) {
        return find("name", name).firstResultOptional().map(UserEntity::toUser);
    }

    /**
     * The person of this name.
     *
     * @throws NoriaException USER_NOT_FOUND
     */
    @Transactional
    public User get(String name) {
        return entity(name).toUser();
    }

    /** Everybody, by name. */
    @Transactional
    public List<User> all() {
        return listAll(Sort.by("name")).stream().map(UserEntity::toUser).toList();
    }

    private UserEntity entity(String name) {
        return find("name", name)
                .firstResultOptional()
                .orElseThrow(() -> new NoriaException(
                        ErrorCode.USER_NOT_FOUND, "There is no person \"%s\" on this server.".formatted(name)));
    }
}
