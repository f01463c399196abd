package dev.noria.artifact;

import static dev.noria.artifact.Tars.tar;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.noria.artifact.store.BlobId;
import dev.noria.artifact.store.BlobStore;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.platform.TestConfig;
import dev.noria.project.Project;
import dev.noria.run.Run;
import dev.noria.run.Step;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ArtifactResourceTest {
    private static final String SVG = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";

    @Inject
    KeptRuns made;

    @Inject
    Artifacts artifacts;

    @Inject
    ArtifactStore store;

    @Inject
    BlobStore blobs;

    private Project project;
    private Run run;
    private Step unit;
    private String address;

    @BeforeEach
    void make_a_run() {
        project = made.project();
        run = made.run(project, "main", 'a');
        unit = made.step(run, "noria", "unit");
        address = "/api/v1/projects/" + project.name() + "/runs/" + run.number() + "/artifacts";
    }

    @AfterEach
    void remove_it() {
        made.remove(project);
    }

    @Test
    void lists_what_a_run_keeps() throws IOException {
        keep(
                unit,
                1,
                tar().file("b/report.html", "<html>").file("a.txt", "hello").link("l", "a.txt"));

        admin().get(address)
                .then()
                .statusCode(200)
                .body("files", equalTo(3))
                .body("size", equalTo(11))
                .body("sets", hasSize(1))
                .body("sets[0].step", equalTo("unit"))
                .body("sets[0].attempt", equalTo(1))
                .body("artifacts.path", equalTo(List.of("out/a.txt", "out/b/report.html", "out/l")))
                .body("artifacts[0].size", equalTo(5))
                .body(
                        "artifacts[0].sha256",
                        equalTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"))
                .body("artifacts[2].sha256", nullValue())
                .body("artifacts[2].link", equalTo("a.txt"))
                .body("artifacts[0].expiresAt", notNullValue())
                .body("next", nullValue());
        admin().get(address + "?limit=2").then().body("artifacts", hasSize(2)).body("next", equalTo(2));
        admin().get(address + "?limit=2&offset=2")
                .then()
                .body("artifacts.path", equalTo(List.of("out/l")))
                .body("next", nullValue());
        admin().get(address + "?step=none").then().statusCode(404).body("code", equalTo("ARTIFACT_NOT_FOUND"));
        admin().get(address + "?limit=0").then().statusCode(400);
    }

    @Test
    void gives_bytes_that_a_browser_saves_and_never_shows() throws IOException {
        keep(unit, 1, tar().file("bild \"ü\".svg", SVG));

        admin().get(address + "/out/bild \"ü\".svg")
                .then()
                .statusCode(200)
                .header("Content-Type", equalTo("application/octet-stream"))
                .header(
                        "Content-Disposition",
                        equalTo("attachment; filename=\"bild ___.svg\"; filename*=UTF-8''bild%20%22%C3%BC%22.svg"))
                .header("Content-Security-Policy", equalTo("sandbox; default-src 'none'"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Content-Length", equalTo(Integer.toString(SVG.length())))
                .body(equalTo(SVG));
        assertThat(admin().get(address + "/out/bild \"ü\".svg").getHeaders().getValues("Content-Security-Policy"))
                .hasSize(1);
        given().get(address + "/out/x").then().statusCode(401);
    }

    @Test
    void answers_only_with_what_has_changed_and_what_is_asked_for() throws IOException {
        keep(unit, 1, tar().file("ten", "0123456789"));
        String ten = address + "/out/ten";
        String tag = admin().get(ten).getHeader("ETag");

        assertThat(tag).hasSize(66);
        admin().header("If-None-Match", tag).get(ten).then().statusCode(304).body(equalTo(""));
        admin().header("Range", "bytes=2-4")
                .get(ten)
                .then()
                .statusCode(206)
                .header("Content-Range", equalTo("bytes 2-4/10"))
                .header("Content-Length", equalTo("3"))
                .body(equalTo("234"));
        admin().header("Range", "bytes=7-").get(ten).then().statusCode(206).body(equalTo("789"));
        admin().header("Range", "bytes=-2").get(ten).then().statusCode(206).body(equalTo("89"));
        admin().header("Range", "bytes=0-999").get(ten).then().statusCode(206).body(equalTo("0123456789"));
        admin().header("Range", "bytes=10-")
                .get(ten)
                .then()
                .statusCode(416)
                .header("Content-Range", equalTo("bytes */10"));
        for (String whole : List.of("bytes=1-2,4-5", "lines=1-2", "bytes=5-2", "bytes=-")) {
            admin().header("Range", whole).get(ten).then().statusCode(200).body(equalTo("0123456789"));
        }
        admin().header("Range", "bytes=2-4")
                .header("If-Range", "\"other\"")
                .get(ten)
                .then()
                .statusCode(200);
    }

    @Test
    void finds_nothing_outside_of_what_is_kept() throws IOException {
        keep(unit, 1, tar().file("a", "x").link("l", "a"));
        for (String path :
                List.of("a", "out", "out/b", "out/%2e%2e/out/a/..", "%2fetc%2fpasswd", "..%2f..%2fadmin-token")) {
            given().urlEncodingEnabled(false)
                    .header("Authorization", "Bearer test-token")
                    .get(address + "/" + path)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json");
        }
        admin().get(address + "/out/l").then().statusCode(404).body("detail", containsString("link to \"a\""));
    }

    @Test
    void sends_all_of_it_in_one_archive() throws IOException {
        Step other = made.step(run, "other", "unit");
        keep(unit, 1, tar().file("run.sh", "#!/bin/sh".getBytes(), 0755).link("l", "run.sh"));
        keep(other, 1, tar().file("run.sh", "other"));

        byte[] zip = admin().get(address + ".zip")
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString(project.name() + "-" + run.number() + ".zip"))
                .header("Content-Security-Policy", equalTo("sandbox; default-src 'none'"))
                .extract()
                .asByteArray();
        assertThat(unzip(zip).toString())
                .isEqualTo("{noria.unit/out/l=run.sh, noria.unit/out/run.sh=#!/bin/sh, other.unit/out/run.sh=other}");
        byte[] tar = admin().get(address + ".tar.gz?step=noria.unit")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(Tars.read(new GZIPInputStream(new ByteArrayInputStream(tar))).toString())
                .isEqualTo("{out/l=-> run.sh, out/run.sh=#!/bin/sh}");
        admin().get(address + ".rar").then().statusCode(404);
    }

    @Test
    void keeps_what_the_last_attempt_kept() throws IOException {
        keep(unit, 1, tar().file("a", "first").file("b", "first"));
        keep(unit, 2, tar().file("a", "second"));
        assertThat(keep(unit, 3, tar())).isEmpty();

        admin().get(address)
                .then()
                .body("artifacts.path", equalTo(List.of("out/a")))
                .body("sets[0].attempt", equalTo(2));
        admin().get(address + "/out/a").then().body(equalTo("second"));
    }

    @Test
    void gives_later_steps_the_files_at_the_same_path() throws IOException {
        Step later = made.step(run, "noria", "later");
        keep(
                unit,
                1,
                tar().file("a", "unit").file("same", "x").same("two", "same").link("l", "a"));
        keep(later, 1, tar().file("a", "later"));

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(artifacts.restore(run, List.of(unit, later), out)).isEqualTo(5);
        assertThat(Tars.read(out.toByteArray()).toString())
                .isEqualTo("{out/a=later, out/l=-> a, out/same=x, out/two=x}");
        ByteArrayOutputStream none = new ByteArrayOutputStream();
        assertThat(artifacts.restore(run, List.of(), none)).isZero();
        assertThat(Tars.read(none.toByteArray())).isEmpty();
    }

    @Test
    void forgets_what_has_expired_and_what_a_deleted_project_had() throws IOException {
        BlobId id = store.file(
                        keep(unit, 1, Optional.of(Duration.ofMillis(1)), tar().file("a", "short-lived"))
                                .orElseThrow()
                                .id(),
                        "out/a")
                .orElseThrow()
                .content()
                .orElseThrow();
        assertThat(store.referenced(List.of(id))).containsExactly(id);
        admin().get(address).then().body("files", equalTo(0));
        admin().get(address + "/out/a").then().statusCode(404);
        assertThat(artifacts.expire()).isPositive();
        assertThat(store.referenced(List.of(id))).isEmpty();

        keep(unit, 1, tar().file("a", "short-lived"));
        made.remove(project);
        assertThat(store.referenced(List.of(id))).isEmpty();
    }

    @Test
    void keeps_nothing_of_an_attempt_that_is_refused() throws IOException {
        keep(unit, 1, tar().file("a", "good"));
        assertThatThrownBy(() -> keep(unit, 2, tar().file("b", "bad").link("c", "/etc/passwd")))
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ARCHIVE_REFUSED));
        admin().get(address).then().body("artifacts.path", equalTo(List.of("out/a")));
    }

    @Test
    void keeps_no_more_than_the_project_may_have() throws IOException {
        Artifacts small = new Artifacts(
                store,
                blobs,
                TestConfig.of(Map.of("noria.artifacts.max-project", "10", "noria.artifacts.expire", "2h")),
                Clock.systemUTC());
        Step other = made.step(run, "noria", "other");
        ArtifactSet kept = keep(small, unit, "12345678").orElseThrow();
        assertThat(Duration.between(kept.createdAt(), kept.expiresAt())).isEqualTo(Duration.ofHours(2));
        assertThatThrownBy(() -> keep(small, other, "abc"))
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED))
                .hasMessageContaining("11 bytes")
                .hasMessageContaining("noria.artifacts.max-project");
        assertThat(keep(small, other, "ab")).isPresent();
        assertThat(keep(small, unit, "abcdefgh")).isPresent();
    }

    private Optional<ArtifactSet> keep(Artifacts artifacts, Step step, String content) throws IOException {
        try (ArtifactCollection collection = artifacts.collect(run, step, 1, List.of("file"), Optional.empty())) {
            collection.add("file", tar().file("file", content).stream());
            return collection.commit();
        }
    }

    @Test
    void says_that_a_file_is_gone_from_the_disk() throws IOException {
        keep(unit, 1, tar().file("a", "soon gone " + project.name()));
        ArtifactSet set = artifacts.ofRun(run).get(0);
        Files.delete(
                blobs.file(store.file(set.id(), "out/a").orElseThrow().content().orElseThrow()));
        admin().get(address + "/out/a").then().statusCode(500).body("code", equalTo("STORAGE_FAILED"));
    }

    private Optional<ArtifactSet> keep(Step step, int attempt, Tars tar) throws IOException {
        return keep(step, attempt, Optional.empty(), tar);
    }

    private Optional<ArtifactSet> keep(Step step, int attempt, Optional<Duration> expire, Tars tar) throws IOException {
        try (ArtifactCollection collection = artifacts.collect(run, step, attempt, List.of("out/"), expire)) {
            assertThat(collection.roots()).containsExactly("out/");
            collection.add("out/", tar.stream());
            return collection.commit();
        }
    }

    private static Map<String, String> unzip(byte[] zip) throws IOException {
        Map<String, String> found = new TreeMap<>();
        ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            found.put(entry.getName(), new String(in.readAllBytes()));
        }
        return found;
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer test-token");
    }
}
