package dev.noria.account.access;

import dev.noria.account.Caller;
import dev.noria.account.Callers;
import dev.noria.account.Role;
import dev.noria.account.people.MemberStore;
import dev.noria.account.people.MemberStore.ProjectKey;
import dev.noria.platform.Sight;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What callers may see: administrators everything, others the projects in which they have a role. */
@ApplicationScoped
public class CallersSight implements Sight {
    private final Callers callers;
    private final MemberStore members;
    private final Access access;

    public CallersSight(Callers callers, MemberStore members, Access access) {
        this.access = access;
        this.callers = callers;
        this.members = members;
    }

    @Override
    public Optional<View> of(SecurityIdentity identity) {
        return Caller.of(identity).flatMap(callers::again).map(this::view);
    }

    @Override
    public boolean maintains(SecurityIdentity identity, String project) {
        return Caller.of(identity)
                .flatMap(caller -> access.role(caller, project))
                .filter(role -> role == Role.MAINTAINER)
                .isPresent();
    }

    private View view(Caller caller) {
        if (caller.administrator() && caller.project() == null) {
            return View.ALL;
        }
        if (caller.user() == null || caller.administrator()) {
            return new View(false, only(caller.project()));
        }
        return new View(
                false,
                members.projects(caller.user()).keySet().stream()
                        .filter(key -> caller.project() == null || caller.project() == key.id())
                        .collect(Collectors.toMap(ProjectKey::id, ProjectKey::name)));
    }

    private Map<Long, String> only(@Nullable Long project) {
        return Optional.ofNullable(project)
                .flatMap(id -> members.projectName(id).map(name -> Map.of(id, name)))
                .orElse(Map.of());
    }
}
