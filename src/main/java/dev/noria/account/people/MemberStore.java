package dev.noria.account.people;

import dev.noria.account.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The roles that people and groups have in projects. It reads the names of projects from their table: the room of
 * projects stands on this one, and cannot be asked from here (decision 0047).
 */
@ApplicationScoped
public class MemberStore {
    private static final String OF_PERSON = """
            (r.user_id = :user or r.group_id in (select m.group_id from group_member m where m.user_id = :user))""";

    private final EntityManager database;

    public MemberStore(EntityManager database) {
        this.database = database;
    }

    /** Who has a role: a person or a group. */
    public enum Kind {
        USER,
        GROUP
    }

    /** A role in a project. */
    public record Member(Kind kind, String name, Role role) {}

    /** A project by id and name. */
    public record ProjectKey(long id, String name) {}

    @Transactional
    public Optional<Long> projectId(String name) {
        return rows("select p.id from project p where p.name = :name", Map.of("name", name)).stream()
                .findFirst()
                .map(row -> ((Number) row[0]).longValue());
    }

    @Transactional
    public Optional<String> projectName(long id) {
        return rows("select p.name from project p where p.id = :id", Map.of("id", id)).stream()
                .findFirst()
                .map(row -> (String) row[0]);
    }

    /** The highest role that a person has in a project, by themselves or in a group. */
    @Transactional
    public Optional<Role> role(long user, String project) {
        return rows(
                        "select r.role from project_role r join project p on p.id = r.project_id where p.name = :name and "
                                + OF_PERSON,
                        Map.of("name", project, "user", user))
                .stream()
                .map(row -> Role.valueOf((String) row[0]))
                .max(Comparator.naturalOrder());
    }

    /** The projects in which a person has a role, with the highest. */
    @Transactional
    public Map<ProjectKey, Role> projects(long user) {
        return rows(
                        "select p.id, p.name, r.role from project_role r join project p on p.id = r.project_id where "
                                + OF_PERSON,
                        Map.of("user", user))
                .stream()
                .collect(Collectors.toMap(
                        row -> new ProjectKey(((Number) row[0]).longValue(), (String) row[1]),
                        row -> Role.valueOf((String) row[2]),
                        (one, other) -> one.compareTo(other) > 0 ? one : other,
                        () -> new TreeMap<>(Comparator.comparing(ProjectKey::name))));
    }

    /** Who has a role in a project: people first, by name. */
    @Transactional
    List<Member> members(long project) {
        return rows("""
                        select case when u.name is null then 'GROUP' else 'USER' end, coalesce(u.name, g.name), r.role
                        from project_role r left join account_user u on u.id = r.user_id
                        left join account_group g on g.id = r.group_id where r.project_id = :project""", Map.of("project", project)).stream()
                .map(row -> new Member(
                        Kind.valueOf(row[0].toString().strip()), (String) row[1], Role.valueOf((String) row[2])))
                .sorted(Comparator.comparing(Member::kind).thenComparing(Member::name))
                .toList();
    }

    /** Gives a role in place of the one there was. */
    @Transactional
    void put(long project, Kind kind, long id, Role role) {
        remove(project, kind, id);
        run(
                "insert into project_role (project_id, %s, role) values (:project, :id, :role)".formatted(column(kind)),
                Map.of("project", project, "id", id, "role", role.name()));
    }

    /** Takes a role away. */
    @Transactional
    boolean remove(long project, Kind kind, long id) {
        return run(
                        "delete from project_role where project_id = :project and %s = :id".formatted(column(kind)),
                        Map.of("project", project, "id", id))
                > 0;
    }

    private static String column(Kind kind) {
        return kind == Kind.USER ? "user_id" : "group_id";
    }

    private List<Object[]> rows(String sql, Map<String, Object> parameters) {
        var query = database.createNativeQuery(sql, Object[].class);
        parameters.forEach(query::setParameter);
        @SuppressWarnings("unchecked")
        List<Object[]> rows = query.getResultList();
        return rows;
    }

    private int run(String sql, Map<String, Object> parameters) {
        var query = database.createNativeQuery(sql);
        parameters.forEach(query::setParameter);
        return query.executeUpdate();
    }
}
