package dev.noria.account.access;

import dev.noria.account.Caller;
import dev.noria.account.Role;
import dev.noria.account.TokenScope;
import dev.noria.account.people.MemberStore;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Decides whether a caller may do what a route does. Reads the database. Thread-safe. */
@ApplicationScoped
public class Access {
    private final MemberStore members;

    public Access(MemberStore members) {
        this.members = members;
    }

    /**
     * Returns when the caller may.
     *
     * @throws NoriaException PROJECT_NOT_FOUND when the caller may not even know of the project, else FORBIDDEN
     */
    void check(Caller caller, Route.Match match) {
        Route route = match.route();
        Optional<Role> needed = route.need().role();
        if (needed.isPresent() && match.project() != null) {
            Role actual = role(caller, match.project())
                    .orElseThrow(() -> new NoriaException(
                            ErrorCode.PROJECT_NOT_FOUND, "There is no project \"%s\".".formatted(match.project())));
            if (actual.compareTo(needed.get()) < 0) {
                throw forbidden("This needs the role %s in project \"%s\"; \"%s\" has %s: ask a maintainer of it."
                        .formatted(needed.get().key(), match.project(), caller.name(), actual.key()));
            }
        }
        if (route.need() == Need.ADMINISTRATOR && !(caller.administrator() && caller.project() == null)) {
            throw forbidden("This is for administrators of this server.");
        }
        checkScope(caller, route);
    }

    private static void checkScope(Caller caller, Route route) {
        if (route.changes() && caller.scope() == TokenScope.READ) {
            throw forbidden("This token is for reading only: use one of scope write.");
        }
        boolean full = route.full() || (route.need() == Need.ADMINISTRATOR && route.changes());
        if (full && !caller.isFull()) {
            throw forbidden("This needs a session, or a person's token of scope admin for all projects.");
        }
    }

    /** The role of a caller in a project; empty: the caller must not know of it. */
    Optional<Role> role(Caller caller, String project) {
        if (caller.project() != null
                && members.projectId(project).filter(caller.project()::equals).isEmpty()) {
            return Optional.empty();
        }
        if (caller.user() == null) {
            return Optional.ofNullable(caller.role());
        }
        // Also of projects that are not: the route says so.
        return caller.administrator() ? Optional.of(Role.MAINTAINER) : members.role(caller.user(), project);
    }

    private static NoriaException forbidden(String sentence) {
        return new NoriaException(ErrorCode.FORBIDDEN, sentence);
    }
}
