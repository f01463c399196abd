package dev.noria.account.people;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/groups}. */
@Path("/api/v1/groups")
public class GroupResource {
    private final GroupStore groups;

    public GroupResource(GroupStore groups) {
        this.groups = groups;
    }

    /** The body that makes a group. */
    public record GroupRequest(@Nullable String name) {}

    /** A group as JSON. */
    public record GroupView(String name, List<String> members, Instant createdAt) {
        static GroupView of(Group group) {
            return new GroupView(group.name(), group.members(), group.createdAt());
        }
    }

    @GET
    @Operation(summary = "All groups with their members")
    public List<GroupView> list() {
        return groups.all().stream().map(GroupView::of).toList();
    }

    @POST
    @Operation(summary = "Make a group")
    public Response create(@Nullable GroupRequest request) {
        if (request == null || request.name() == null) {
            throw new NoriaException(ErrorCode.INVALID_REQUEST, "A group needs a name: {\"name\": \"shop-team\"}.");
        }
        Group group = groups.create(new AccountName(request.name()));
        return Response.created(URI.create("/api/v1/groups/" + group.name()))
                .entity(GroupView.of(group))
                .build();
    }

    @GET
    @Path("{group}")
    @Operation(summary = "One group")
    public GroupView get(String group) {
        return GroupView.of(groups.get(group));
    }

    @DELETE
    @Path("{group}")
    @Operation(summary = "Delete a group, and the roles its members have by it")
    public void delete(String group) {
        groups.remove(group);
    }

    @PUT
    @Path("{group}/members/{user}")
    @Operation(summary = "Take a person into a group")
    public GroupView add(String group, String user) {
        return GroupView.of(groups.add(group, user));
    }

    @DELETE
    @Path("{group}/members/{user}")
    @Operation(summary = "Take a person out of a group")
    public GroupView take(String group, String user) {
        return GroupView.of(groups.take(group, user));
    }
}
