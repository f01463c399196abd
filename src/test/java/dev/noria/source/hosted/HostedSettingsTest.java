package dev.noria.source.hosted;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.noria.source.GitCommand;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Git client pushes against the settings of a hosted repository. */
@QuarkusTest
class HostedSettingsTest {
    private static final String OWN = "/api/v1/projects/fenced/hosted";

    @TestHTTPResource("/git/fenced.git")
    URI address;

    @TempDir
    Path temp;

    private GitCommand work;

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer test-token").contentType(ContentType.JSON);
    }

    @BeforeEach
    void create() throws IOException {
        admin().body(Map.of("name", "fenced")).post("/api/v1/projects").then().statusCode(201);
        work = GitCommand.init(temp.resolve("work"));
        work.run("remote", "add", "noria", "http://x:test-token@" + address.getAuthority() + address.getPath());
        work.write("a.txt", "a").commit("first");
        push("main");
    }

    @AfterEach
    void remove() {
        admin().delete("/api/v1/projects/fenced");
    }

    private String push(String... what) {
        String[] command = new String[what.length + 3];
        command[0] = "push";
        command[1] = "-o";
        command[2] = "ci.skip";
        System.arraycopy(what, 0, command, 3, what.length);
        return work.run(with(command));
    }

    private String refused(String... what) {
        String[] command = new String[what.length + 3];
        command[0] = "push";
        command[1] = "-o";
        command[2] = "ci.skip";
        System.arraycopy(what, 0, command, 3, what.length);
        return work.fails(with(command));
    }

    /** The remote stands before the references. */
    private static String[] with(String[] command) {
        List<String> all = new ArrayList<>(List.of(command));
        int options = 3;
        while (options < all.size() && all.get(options).startsWith("-")) {
            options++;
        }
        all.add(options, "noria");
        return all.toArray(String[]::new);
    }

    private static void set(Map<String, ?> settings) {
        admin().body(settings).put(OWN).then().statusCode(200);
    }

    private static Map<String, ?> protect(String pattern, String push) {
        return Map.of("protectedBranches", List.of(Map.of("pattern", pattern, "push", push)));
    }

    @Test
    void a_protected_branch_goes_forward_only() throws IOException {
        set(protect("main", "maintainers"));
        work.write("b.txt", "b").commit("second");
        push("main");

        work.run("commit", "--quiet", "--amend", "--message", "rewritten");
        assertThat(refused("--force", "main")).contains("branch main is protected (main): it cannot be forced");
        assertThat(refused("--delete", "main")).contains("it cannot be deleted");

        push("--force", "main:other");
        push("--delete", "other");
    }

    @Test
    void nobody_pushes_where_nobody_may() throws IOException {
        set(protect("release/*", "nobody"));
        work.write("b.txt", "b").commit("second");

        assertThat(refused("main:release/1")).contains("branch release/1 is protected (release/*): nobody can push");
        push("main:release/1/x", "main");
    }

    @Test
    void a_broken_pipeline_file_is_refused_where_the_project_wants_it() throws IOException {
        work.write(".noria.yaml", "steps:\n  - nme: test\n").commit("broken");
        push("main:told");

        set(Map.of("brokenPipeline", "refuse"));
        assertThat(refused("main"))
                .contains("remote: Noria: .noria.yaml:")
                .containsPattern("rejected.*the pipeline file has \\d+ errors?");
        push("--delete", "told");

        work.write(".noria.yaml", "steps:\n  - name: test\n    image: busybox\n    commands: [true]\n")
                .commit("mended");
        push("main");
    }

    @Test
    void the_repository_stays_within_its_size() throws IOException {
        set(Map.of("maxSize", "300k"));
        byte[] noise = new byte[500_000];
        new Random(1).nextBytes(noise);
        work.write("large.bin", noise).commit("large");
        assertThat(refused("main")).contains("Pack exceeds the limit");

        set(Map.of("maxSize", "1k"));
        assertThat(refused("main")).contains("the repository has the size it may have");
        set(Map.of("maxSize", "2m"));
        push("main");
    }

    @Test
    void clones_begin_on_the_projects_branch() {
        push("main:trunk");
        admin().body(Map.of("branch", "trunk"))
                .patch("/api/v1/projects/fenced")
                .then()
                .statusCode(200);

        assertThat(work.run("ls-remote", "--symref", "noria", "HEAD")).contains("ref: refs/heads/trunk");
    }

    @Test
    void says_what_it_has_and_refuses_nonsense() {
        admin().get(OWN)
                .then()
                .statusCode(200)
                .body("brokenPipeline", equalTo("tell"))
                .body("protectedBranches", hasSize(0));
        refuses(Map.of("brokenPipeline", "maybe"), "tell or refuse");
        refuses(Map.of("maxSize", "huge"), "500m or 2g");
        refuses(protect("main", "robots"), "everybody, maintainers or nobody");
        refuses(protect("a b", "nobody"), "is no pattern for branches");
        given().get(OWN).then().statusCode(401);
    }

    private static void refuses(Map<String, ?> body, String says) {
        admin().body(body).put(OWN).then().statusCode(400).body("detail", containsString(says));
    }
}
