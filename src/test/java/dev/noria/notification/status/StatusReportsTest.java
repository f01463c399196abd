package dev.noria.notification.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.notification.TestReceiver;
import dev.noria.notification.TestReceiver.Taken;
import dev.noria.project.ProjectStore;
import dev.noria.support.GitFolder;
import dev.noria.support.NoriaClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statuses of real runs, told over HTTP to a server that looks like each forge. */
@QuarkusTest
class StatusReportsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String BROKEN = "stages: {tset: {}}\n";

    @TestHTTPResource("/")
    URI base;

    @TempDir
    Path folder;

    private final ProjectStore projects;
    private final CommitStatusStore statuses;
    private NoriaClient server;

    StatusReportsTest(ProjectStore projects, CommitStatusStore statuses) {
        this.projects = projects;
        this.statuses = statuses;
    }

    @BeforeEach
    void client() {
        server = new NoriaClient(base, "test-token");
    }

    private JsonNode link(String project, String forge, String api) throws Exception {
        return server.call(
                        "PUT",
                        "/api/v1/projects/%s/forge".formatted(project),
                        "{\"forge\": \"%s\", \"api\": \"%s\", \"repository\": \"acme/shop\", \"token\": \"t0ken\"}"
                                .formatted(forge, api),
                        "application/json")
                .json();
    }

    private static Taken await(TestReceiver forge, int count) throws Exception {
        return NoriaClient.await(
                () -> forge.taken().size() >= count ? forge.taken().get(count - 1) : null, PATIENCE);
    }

    @Test
    void every_forge_is_told_in_its_own_words() throws Exception {
        for (StatusForge kind : StatusForge.values()) {
            try (TestReceiver forge = new TestReceiver()) {
                String name = "status-" + kind.key();
                server.createProject("{\"name\": \"%s\"}".formatted(name));
                JsonNode view = link(name, kind.key(), forge.address() + "/api/");
                assertThat(view.toString()).doesNotContain("t0ken");
                GitFolder git = GitFolder.init(folder.resolve(name), Map.of(".noria.yaml", BROKEN), "first");
                String sha = git.run("rev-parse", "HEAD").strip();
                git.push(server, name, "main");
                Taken told = await(forge, 1);
                JsonNode body = told.json();
                switch (kind) {
                    case GITHUB -> {
                        assertThat(told.path()).isEqualTo("/api/repos/acme/shop/statuses/" + sha);
                        assertThat(told.headers()).containsEntry("Authorization", "Bearer t0ken");
                        assertThat(body.path("state").asText()).isEqualTo("failure");
                        assertThat(body.path("context").asText()).isEqualTo("noria/push");
                        assertThat(body.path("target_url").asText()).endsWith("/projects/%s/runs/1".formatted(name));
                    }
                    case GITEA -> {
                        assertThat(told.path()).isEqualTo("/api/repos/acme/shop/statuses/" + sha);
                        assertThat(told.headers()).containsEntry("Authorization", "token t0ken");
                        assertThat(body.path("state").asText()).isEqualTo("failure");
                    }
                    case GITLAB -> {
                        assertThat(told.path()).isEqualTo("/api/projects/acme%2Fshop/statuses/" + sha);
                        assertThat(told.headers()).containsEntry("PRIVATE-TOKEN", "t0ken");
                        assertThat(body.path("state").asText()).isEqualTo("failed");
                        assertThat(body.path("name").asText()).isEqualTo("noria/push");
                    }
                    case BITBUCKET -> {
                        assertThat(told.path())
                                .isEqualTo("/api/repositories/acme/shop/commit/%s/statuses/build".formatted(sha));
                        assertThat(body.path("state").asText()).isEqualTo("FAILED");
                        assertThat(body.path("key").asText()).hasSizeLessThanOrEqualTo(40);
                    }
                }
                assertThat(body.path("description").asText()).contains(".noria.yaml:1:1");
            }
        }
    }

    @Test
    void a_forge_that_fails_is_told_again_and_in_the_end_shows_the_last_state() throws Exception {
        try (TestReceiver forge = new TestReceiver()) {
            forge.answer(503, Map.of());
            server.createProject("{\"name\": \"stubborn\"}");
            link("stubborn", "github", forge.address());
            GitFolder.init(folder.resolve("stubborn"), Map.of(".noria.yaml", BROKEN), "first")
                    .push(server, "stubborn", "main");
            await(forge, 1);
            JsonNode view = NoriaClient.await(
                    () -> {
                        JsonNode now =
                                server.get("/api/v1/projects/stubborn/forge").json();
                        return now.path("error").isNull() ? null : now;
                    },
                    PATIENCE);
            assertThat(view.path("error").asText()).contains("answers 503");
            forge.answer(201, Map.of());
            await(forge, 2);
            NoriaClient.await(
                    () -> server.get("/api/v1/projects/stubborn/forge")
                                    .json()
                                    .path("error")
                                    .isNull()
                            ? true
                            : null,
                    PATIENCE);
            assertThat(statuses.due(projects.get("stubborn").id())).isEmpty();
        }
    }

    @Test
    void pipelines_have_a_status_each_from_pending_to_their_end() throws Exception {
        try (TestReceiver forge = new TestReceiver()) {
            server.createProject("{\"name\": \"two-pipelines\"}");
            link("two-pipelines", "gitlab", forge.address());
            String file = "stages: {test: {unit: {image: busybox, commands: [sleep 60]}}}\n";
            GitFolder.init(folder.resolve("two"), Map.of(".noria/one.yaml", file, ".noria/two.yaml", file), "first")
                    .push(server, "two-pipelines", "-o", "nowait", "main");
            NoriaClient.await(() -> contexts(forge).size() == 2 ? true : null, PATIENCE);
            assertThat(contexts(forge)).containsOnlyKeys("noria/push/one", "noria/push/two");
            server.post("/api/v1/projects/two-pipelines/runs/1/cancel", "");
            NoriaClient.await(
                    () -> contexts(forge).values().stream().allMatch("canceled"::equals) ? true : null,
                    Duration.ofSeconds(60));
        }
    }

    /** The last state that was told of each. */
    private static Map<String, String> contexts(TestReceiver forge) {
        return forge.taken().stream()
                .collect(Collectors.toMap(
                        taken -> taken.json().path("name").asText(),
                        taken -> taken.json().path("state").asText(),
                        (before, after) -> after));
    }

    @Test
    void addresses_that_must_not_be_reached_are_refused_also_by_name_number_and_redirect() throws Exception {
        server.createProject("{\"name\": \"nosy\"}");
        for (String api : List.of(
                "http://169.254.169.254/latest",
                "http://2852039166/",
                "http://[::ffff:169.254.169.254]/",
                "http://10.0.0.1/",
                "http://[fc00::1]/")) {
            JsonNode refused = link("nosy", "github", api);
            assertThat(refused.path("code").asText()).as(api).isEqualTo("ADDRESS_REFUSED");
        }
        for (String api :
                List.of("file:///etc/passwd", "ftp://example.org", "http://user:pass@example.org", "nonsense")) {
            assertThat(link("nosy", "github", api).path("code").asText())
                    .as(api)
                    .isEqualTo("INVALID_REQUEST");
        }
        try (TestReceiver inner = new TestReceiver();
                TestReceiver outer = new TestReceiver()) {
            outer.answer(302, Map.of("Location", inner.address() + "/stolen"));
            link("nosy", "github", outer.address());
            GitFolder.init(folder.resolve("nosy"), Map.of(".noria.yaml", BROKEN), "first")
                    .push(server, "nosy", "main");
            await(outer, 1);
            Thread.sleep(500);
            assertThat(inner.taken()).isEmpty();
            assertThat(server.call(
                                    "PUT",
                                    "/api/v1/projects/nosy/forge",
                                    "{\"forge\": \"github\", \"api\": \"%s\", \"repository\": \"a/b\"}"
                                            .formatted(inner.address()),
                                    "application/json")
                            .status())
                    .as("the token goes to no other address than the one it was given for")
                    .isEqualTo(400);
        }
    }
}
