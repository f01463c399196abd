package dev.noria.account.people;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/users}. */
@Path("/api/v1/users")
public class UserResource {
    private final UserStore users;
    private final PasswordHashes hashes;

    public UserResource(UserStore users, PasswordHashes hashes) {
        this.users = users;
        this.hashes = hashes;
    }

    /** The body that makes or changes a person; what is not given stays. */
    public record UserRequest(
            @Nullable String name,
            @Nullable String password,
            @Nullable Boolean administrator,
            @Nullable Boolean disabled) {}

    @GET
    @Operation(summary = "Everybody, by name")
    public List<UserView> list() {
        return users.all().stream().map(UserView::of).toList();
    }

    @POST
    @Operation(summary = "Make a person, with a password or without")
    public Response create(@Nullable UserRequest request) {
        if (request == null || request.name() == null) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST, "A person needs a name: {\"name\": \"ada\", \"password\": \"…\"}.");
        }
        AccountName name = new AccountName(request.name());
        String hash = request.password() == null ? null : hashes.hash(new Password(request.password()).value());
        User user = users.create(name, Boolean.TRUE.equals(request.administrator()), hash);
        return Response.created(URI.create("/api/v1/users/" + user.name()))
                .entity(UserView.of(user))
                .build();
    }

    @GET
    @Path("{user}")
    @Operation(summary = "One person")
    public UserView get(String user) {
        return UserView.of(users.get(user));
    }

    @PATCH
    @Path("{user}")
    @Operation(summary = "Disable or enable a person, make an administrator of them, set a new password")
    public UserView change(String user, @Nullable UserRequest request) {
        if (request == null) {
            throw new NoriaException(ErrorCode.INVALID_REQUEST, "Say what is to change: {\"disabled\": true}.");
        }
        if (request.name() != null) {
            throw new NoriaException(ErrorCode.INVALID_REQUEST, "The name of a person stays as it is.");
        }
        User found = users.get(user);
        String hash = request.password() == null ? null : hashes.hash(new Password(request.password()).value());
        User changed = users.change(user, request.administrator(), request.disabled());
        if (hash != null) {
            users.changePassword(found.id(), hash, null);
            changed = users.get(user);
        }
        return UserView.of(changed);
    }
}
