package dev.noria.account.people;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/** The groups of this server. */
@ApplicationScoped
public class GroupStore implements PanacheRepositoryBase<GroupEntity, Long> {
    private final Clock clock;
    private final UserStore users;

    public GroupStore(Clock clock, UserStore users) {
        this.clock = clock;
        this.users = users;
    }

    @Transactional
    Group create(AccountName name) {
        if (count("name", name.value()) > 0) {
            throw new NoriaException(
                    ErrorCode.GROUP_EXISTS,
                    "There is a group \"%s\" already: take another name.".formatted(name.value()));
        }
        GroupEntity entity = new GroupEntity();
        entity.name = name.value();
        entity.createdAt = clock.instant();
        persistAndFlush(entity);
        return entity.toGroup();
    }

    /** Deletes a group, and the roles that people had by it. */
    @Transactional
    void remove(String name) {
        delete(entity(name));
    }

    @Transactional
    Group add(String name, String user) {
        GroupEntity group = entity(name);
        group.members.add(users.findById(users.get(user).id()));
        return group.toGroup();
    }

    @Transactional
    Group take(String name, String user) {
        GroupEntity group = entity(name);
        group.members.remove(users.findById(users.get(user).id()));
        return group.toGroup();
    }

    @Transactional
    Group get(String name) {
        return entity(name).toGroup();
    }

    @Transactional
    List<Group> all() {
        return listAll(Sort.by("name")).stream().map(GroupEntity::toGroup).toList();
    }

    private GroupEntity entity(String name) {
        return find("name", name)
                .firstResultOptional()
                .orElseThrow(() -> new NoriaException(
                        ErrorCode.GROUP_NOT_FOUND, "There is no group \"%s\" on this server.".formatted(name)));
    }
}
