package dev.noria.artifact;

import dev.noria.definition.TriggerEvent;
import dev.noria.plan.TriggerFacts;
import dev.noria.plan.TriggerFacts.CommitFacts;
import dev.noria.platform.ErrorCode;
import dev.noria.project.Project;
import dev.noria.project.ProjectName;
import dev.noria.project.ProjectStore;
import dev.noria.run.NewRun;
import dev.noria.run.Run;
import dev.noria.run.RunStore;
import dev.noria.run.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Makes runs that nobody carries out, with steps, for tests of what is kept with them. */
@ApplicationScoped
public class KeptRuns {
    private final ProjectStore projects;
    private final RunStore runs;
    private final DataSource database;

    public KeptRuns(ProjectStore projects, RunStore runs, DataSource database) {
        this.projects = projects;
        this.runs = runs;
        this.database = database;
    }

    public Project project() {
        return projects.create(
                new ProjectName("kept-" + UUID.randomUUID().toString().substring(0, 8)),
                Optional.of("https://git.example/x.git"),
                "main",
                Optional.empty(),
                Duration.ofHours(1));
    }

    public void remove(Project project) {
        projects.remove(project);
    }

    public Run run(Project project, String branch, char commit) {
        CommitFacts facts = new CommitFacts(
                Character.toString(commit).repeat(40), "Say hello", "Ada", "ada@example.org", Instant.EPOCH);
        return runs.create(
                        project,
                        new NewRun(
                                TriggerEvent.PUSH,
                                "refs/heads/" + branch,
                                facts,
                                (number, created) -> new NewRun.Outcome.Refused(
                                        facts(project, branch, facts, number, created),
                                        ErrorCode.DEFINITION_MISSING,
                                        "It is made for a test.",
                                        List.of())),
                        NewRun.Guard.NONE)
                .orElseThrow();
    }

    private static TriggerFacts facts(
            Project project, String branch, CommitFacts commit, long number, Instant created) {
        return new TriggerFacts(
                project.name().value(),
                TriggerEvent.PUSH,
                "refs/heads/" + branch,
                "main",
                "https://git.example/x.git",
                "https://noria.example",
                commit,
                number,
                created,
                TriggerFacts.Details.NONE);
    }

    public Step step(Run run, String pipeline, String name) {
        int position = runs.steps(List.of(run.id())).size();
        try (Connection connection = database.getConnection();
                var statement = connection.prepareStatement("insert into step (run_id, position, pipeline, stage, name,"
                        + " kind, depends_on, explicit, failure, status, attempt, outputs) values (?, ?, ?, 'TEST', ?,"
                        + " 'CONTAINER', '[]', false, 'FAIL', 'SUCCEEDED', 1, '{}')")) {
            statement.setLong(1, run.id());
            statement.setInt(2, position);
            statement.setString(3, pipeline);
            statement.setString(4, name);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return runs.steps(List.of(run.id())).get(position);
    }
}
