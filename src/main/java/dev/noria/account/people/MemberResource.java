package dev.noria.account.people;

import dev.noria.account.Role;
import dev.noria.account.people.MemberStore.Kind;
import dev.noria.account.people.MemberStore.Member;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/projects/{project}/members}: the roles of people and groups in a project. */
@Path("/api/v1/projects/{project}/members")
public class MemberResource {
    private final MemberStore members;
    private final UserStore users;
    private final GroupStore groups;

    public MemberResource(MemberStore members, UserStore users, GroupStore groups) {
        this.members = members;
        this.users = users;
        this.groups = groups;
    }

    /** The body that gives a role. */
    public record MemberRequest(@Nullable String role) {}

    /** Somebody's role; the kind is {@code user} or {@code group}. */
    public record MemberView(String kind, String name, String role) {
        static MemberView of(Member member) {
            return new MemberView(
                    member.kind().name().toLowerCase(Locale.ROOT),
                    member.name(),
                    member.role().key());
        }
    }

    @GET
    @Operation(summary = "Who has a role in the project")
    public List<MemberView> list(String project) {
        return members.members(id(project)).stream().map(MemberView::of).toList();
    }

    @PUT
    @Path("users/{user}")
    @Operation(summary = "Give a person a role in the project")
    public MemberView putUser(String project, String user, @Nullable MemberRequest request) {
        return put(project, Kind.USER, user, users.get(user).id(), request);
    }

    @DELETE
    @Path("users/{user}")
    @Operation(summary = "Take a person's role in the project away")
    public void removeUser(String project, String user) {
        remove(project, Kind.USER, user, users.get(user).id());
    }

    @PUT
    @Path("groups/{group}")
    @Operation(summary = "Give a group a role in the project")
    public MemberView putGroup(String project, String group, @Nullable MemberRequest request) {
        return put(project, Kind.GROUP, group, groups.get(group).id(), request);
    }

    @DELETE
    @Path("groups/{group}")
    @Operation(summary = "Take a group's role in the project away")
    public void removeGroup(String project, String group) {
        remove(project, Kind.GROUP, group, groups.get(group).id());
    }

    private MemberView put(String project, Kind kind, String name, long who, @Nullable MemberRequest request) {
        Role role = Optional.ofNullable(request)
                .map(MemberRequest::role)
                .flatMap(Role::of)
                .orElseThrow(() -> new NoriaException(
                        ErrorCode.INVALID_REQUEST,
                        "A role is viewer, developer or maintainer: {\"role\": \"developer\"}."));
        members.put(id(project), kind, who, role);
        return MemberView.of(new Member(kind, name, role));
    }

    private void remove(String project, Kind kind, String name, long who) {
        if (!members.remove(id(project), kind, who)) {
            throw new NoriaException(
                    ErrorCode.NOT_FOUND, "\"%s\" has no role in project \"%s\".".formatted(name, project));
        }
    }

    private long id(String project) {
        return members.projectId(project)
                .orElseThrow(() -> new NoriaException(
                        ErrorCode.PROJECT_NOT_FOUND, "There is no project \"%s\".".formatted(project)));
    }
}
