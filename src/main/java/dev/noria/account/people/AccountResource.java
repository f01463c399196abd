package dev.noria.account.people;

import dev.noria.account.Caller;
import dev.noria.account.SignInThrottle;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/account}: the person who asks. */
@Path("/api/v1/account")
public class AccountResource {
    private final UserStore users;
    private final MemberStore members;
    private final Passwords passwords;
    private final PasswordHashes hashes;
    private final SignInThrottle throttle;
    private final SecurityIdentity identity;

    public AccountResource(
            UserStore users,
            MemberStore members,
            Passwords passwords,
            PasswordHashes hashes,
            SignInThrottle throttle,
            SecurityIdentity identity) {
        this.users = users;
        this.members = members;
        this.passwords = passwords;
        this.hashes = hashes;
        this.throttle = throttle;
        this.identity = identity;
    }

    /** Who asks, and the roles they have in projects; administrators have every role in all. */
    public record AccountView(String name, boolean administrator, boolean hasPassword, Map<String, String> roles) {}

    /** The body of a change of password; {@code current} when there is one. */
    public record PasswordChange(
            @Nullable String current, @Nullable String password) {}

    @GET
    @Operation(summary = "Who asks, and what they may do where")
    public AccountView account() {
        Caller caller = caller();
        Map<String, String> roles = new TreeMap<>();
        if (caller.user() == null) {
            String role = caller.role() == null ? "" : caller.role().key();
            roles.put(caller.name().substring(0, caller.name().indexOf('/')), role);
            return new AccountView(caller.name(), false, false, roles);
        }
        members.projects(caller.user()).forEach((project, role) -> roles.put(project.name(), role.key()));
        boolean hasPassword = users.byId(caller.user()).map(User::hasPassword).orElse(false);
        return new AccountView(caller.name(), identity.hasRole(Caller.ADMINISTRATOR), hasPassword, roles);
    }

    @PUT
    @Path("password")
    @Operation(summary = "Change the own password; all other sessions end")
    public void changePassword(@Nullable PasswordChange change) {
        Caller caller = caller();
        if (caller.user() == null || change == null || change.password() == null) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST, "This takes {\"current\": \"…\", \"password\": \"…\"} of a person.");
        }
        Password wanted = new Password(change.password());
        boolean hasPassword = users.byId(caller.user()).map(User::hasPassword).orElse(false);
        if (hasPassword) {
            throttle.checkName(caller.name());
            String current = change.current() == null ? "" : change.current();
            if (passwords.verify(caller.name(), current).isEmpty()) {
                throttle.failedName(caller.name());
                throw new NoriaException(ErrorCode.FORBIDDEN, "The current password is another one.");
            }
        }
        boolean bySession = caller.credential().kind() == Caller.Kind.SESSION;
        users.changePassword(
                caller.user(),
                hashes.hash(wanted.value()),
                bySession ? caller.credential().hash() : null);
    }

    private Caller caller() {
        return Caller.of(identity)
                .orElseThrow(() -> new NoriaException(ErrorCode.NOT_SIGNED_IN, "Nobody is signed in."));
    }
}
