package dev.noria.container.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.container.ImageBuild;
import dev.noria.container.ImageInfo;
import dev.noria.container.Limits;
import dev.noria.container.Place;
import dev.noria.container.PullPolicy;
import dev.noria.container.RecordedOutput;
import dev.noria.container.RegistryCredentials;
import dev.noria.container.TarSource;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.image.FindImage;
import dev.noria.platform.Cancellation;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("engine")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DockerImagesTest {
    private final String instance = "test-" + UUID.randomUUID().toString().substring(0, 8);
    private final Place place = new Place("noria-" + instance, "/w", Map.of());
    private final DockerEngine engine = new DockerEngine(TestEngine.HOST, instance, Clock.systemUTC());
    private final DockerRuntime runtime = new DockerRuntime(engine);
    private final DockerImages images = new DockerImages(engine);
    private final RecordedOutput output = new RecordedOutput();
    private final List<String> said = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, String> files = new LinkedHashMap<>();

    @BeforeEach
    void prepare() {
        TestImages.ensureBusybox(engine);
        runtime.prepare(place);
    }

    @AfterEach
    void remove() {
        try {
            runtime.remove(place);
            names.forEach(images::remove);
            List<?> left = engine.call(
                    "list images",
                    docker -> docker.listImagesCmd()
                            .withLabelFilter(Map.of("noria.instance", instance))
                            .exec());
            assertThat(left).isEmpty();
        } finally {
            engine.close();
        }
    }

    private String name(String tag) {
        String name = "noria-" + instance + ":" + tag;
        names.add(name);
        return name;
    }

    private static void hasCode(Throwable e, ErrorCode code, String... parts) {
        assertThat(e).isInstanceOfSatisfying(NoriaException.class, noria -> {
            assertThat(noria.code()).as(noria.sentence()).isEqualTo(code);
            assertThat(List.of(parts))
                    .allSatisfy(part -> assertThat(noria.sentence()).contains(part));
            assertThat(noria.sentence()).endsWith(".").doesNotContain("\n", "Exception", "dial tcp");
        });
    }

    private TarSource tar() {
        return out -> {
            TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8");
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
            tar.finish();
        };
    }

    private ImageInfo build(String tag, Cancellation cancellation) {
        return build(tag, "app", "Dockerfile", Optional.empty(), cancellation);
    }

    private ImageInfo build(
            String tag, String context, String dockerfile, Optional<String> target, Cancellation cancellation) {
        runtime.fillWorkspace(place, tar());
        return images.build(
                new ImageBuild(
                        place,
                        context,
                        dockerfile,
                        target,
                        Map.of("WHO", "world's \"best\""),
                        List.of(name(tag), name(tag + "-too")),
                        Map.of("org.example", "a b"),
                        false,
                        new Limits(OptionalLong.of(256 << 20), OptionalDouble.of(1.5), OptionalLong.of(100))),
                output,
                cancellation);
    }

    private String run(String image, String script) {
        RecordedOutput printed = new RecordedOutput();
        int exit = new DockerInstances(engine)
                .runInNetwork(
                        place.name() + "-run",
                        place.name(),
                        image,
                        List.of("sh", "-c", script),
                        Map.of(),
                        printed,
                        Cancellation.NONE);
        assertThat(exit).as(printed.errors()).isZero();
        return printed.text();
    }

    @Test
    void builds_from_a_directory_of_the_workspace() {
        files.put("outside.txt", "not sent");
        files.put(
                "app/docker/Dockerfile",
                "FROM busybox AS base\nARG WHO\nRUN echo hello $WHO | tee /hello\n"
                        + "COPY . /app/\nFROM base AS extra\nRUN touch /extra\nFROM base\nRUN touch /last\n");
        files.put("app/.dockerignore", "*\n!src\n**/*.tmp\n");
        files.put("app/src/main.txt", "main");
        files.put("app/src/x.tmp", "no");
        files.put("app/secret.txt", "no");
        ImageInfo built = build("built", "app", "docker/Dockerfile", Optional.of("extra"), Cancellation.NONE);
        assertThat(built.id()).startsWith("sha256:");
        assertThat(images.inspect(name("built"))).contains(built);
        assertThat(images.inspect(name("built-too"))).contains(built);
        assertThat(output.text()).contains("Step 1/").contains("hello world's \"best\"\n");
        assertThat(run(built.id(), "cd /app; find . -type f | sort; ls /extra; ls /last 2>/dev/null; true"))
                .isEqualTo("./src/main.txt\n/extra\n");
        assertThat(new FindImage(engine)
                        .inspect(built.id())
                        .orElseThrow()
                        .getConfig()
                        .getLabels())
                .containsEntry("noria.instance", instance)
                .containsEntry("org.example", "a b");
    }

    @Test
    void says_why_a_build_failed() {
        files.put("app/Dockerfile", "FROM busybox\nRUN echo about to fail && exit 3\n");
        assertThatThrownBy(() -> build("fails", Cancellation.NONE))
                .satisfies(e -> hasCode(e, ErrorCode.BUILD_FAILED, "returned a non-zero code: 3"));
        assertThat(output.text()).contains("about to fail");
        files.put("app/Dockerfile", "FROM busybox\nNONSENSE x\n");
        assertThatThrownBy(() -> build("parse", Cancellation.NONE))
                .satisfies(e -> hasCode(e, ErrorCode.BUILD_FAILED, "NONSENSE"));
        files.put("app/Dockerfile", "FROM does-not-exist:1\n");
        assertThatThrownBy(() -> build("base", Cancellation.NONE))
                .satisfies(e -> hasCode(e, ErrorCode.BUILD_FAILED, "base image"));
    }

    @Test
    void says_what_is_not_there() {
        files.put("app/x", "x");
        assertThatThrownBy(() -> build("none", Cancellation.NONE))
                .satisfies(e -> hasCode(e, ErrorCode.PATH_NOT_FOUND, "Dockerfile"));
        assertThatThrownBy(() -> build("none", "nowhere", "Dockerfile", Optional.empty(), Cancellation.NONE))
                .satisfies(e -> hasCode(e, ErrorCode.PATH_NOT_FOUND, "nowhere"));
        assertThatThrownBy(() -> build("none", "app", "../Dockerfile", Optional.empty(), Cancellation.NONE))
                .satisfies(e -> hasCode(e, ErrorCode.PATH_NOT_FOUND));
    }

    @Test
    void a_build_can_be_canceled() throws Exception {
        files.put("app/Dockerfile", "FROM busybox\nRUN echo waiting && sleep 60\n");
        CancelSwitch cancel = new CancelSwitch();
        CompletableFuture<ImageInfo> building = CompletableFuture.supplyAsync(() -> build("canceled", cancel));
        output.await(() -> output.text().contains("\nwaiting"));
        long start = System.nanoTime();
        cancel.cancel();
        assertThatThrownBy(() -> building.get(20, TimeUnit.SECONDS))
                .satisfies(e -> hasCode(e.getCause(), ErrorCode.CANCELED));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void pushes_and_pulls() throws Exception {
        files.put("app/Dockerfile", "FROM busybox\nRUN echo pushed > /pushed\n");
        build("push", Cancellation.NONE);
        try (TestRegistry registry = TestRegistry.withPassword()) {
            Optional<RegistryCredentials> right =
                    Optional.of(new RegistryCredentials(registry.host(), TestRegistry.USER, TestRegistry.PASSWORD));
            Optional<RegistryCredentials> wrong =
                    Optional.of(new RegistryCredentials(registry.host(), TestRegistry.USER, "guessed"));
            String remote = registry.host() + "/team/app-" + instance + ":1";
            names.add(remote);
            images.tag(name("push"), remote);
            assertThatThrownBy(() -> images.push(remote, Optional.empty(), said::add))
                    .satisfies(e -> hasCode(e, ErrorCode.REGISTRY_FAILED, registry.host(), "credentials"));
            assertThatThrownBy(() -> images.push(remote, wrong, said::add))
                    .satisfies(e -> hasCode(e, ErrorCode.REGISTRY_FAILED, registry.host(), "refuses the credentials"));
            images.push(remote, right, said::add);
            String digest = images.inspect(remote).orElseThrow().digest().orElseThrow();
            assertThat(digest).startsWith("sha256:");
            assertThat(said).last().asString().startsWith("Pushed " + remote);
            images.remove(remote);
            names.forEach(images::remove);
            assertThat(images.inspect(remote)).isEmpty();
            said.clear();
            assertThatThrownBy(() -> runtime.ensureImage(remote, PullPolicy.IF_MISSING, Optional.empty(), said::add))
                    .satisfies(e -> hasCode(e, ErrorCode.IMAGE_NOT_FOUND, remote, "credentials"));
            assertThatThrownBy(() -> runtime.ensureImage(remote, PullPolicy.IF_MISSING, wrong, said::add))
                    .satisfies(e -> hasCode(e, ErrorCode.IMAGE_PULL_FAILED, remote, "refuses the credentials"));
            ImageInfo pulled = runtime.ensureImage(remote, PullPolicy.IF_MISSING, right, said::add);
            assertThat(pulled.digest()).contains(digest);
            assertThat(said).last().asString().startsWith("Pulled " + remote);
            String byDigest = registry.host() + "/team/app-" + instance + "@" + digest;
            assertThat(runtime.ensureImage(byDigest, PullPolicy.ALWAYS, right, said::add)
                            .id())
                    .isEqualTo(pulled.id());
            assertThat(runtime.ensureImage(pulled.id(), PullPolicy.ALWAYS, right, said::add)
                            .id())
                    .isEqualTo(pulled.id());
            String missing = registry.host() + "/team/none:1";
            assertThatThrownBy(() -> runtime.ensureImage(missing, PullPolicy.IF_MISSING, right, said::add))
                    .satisfies(e -> hasCode(e, ErrorCode.IMAGE_NOT_FOUND, "is not in registry " + registry.host()));
            names.add(pulled.id());
        }
    }

    @Test
    void says_whose_fault_it_is_that_a_registry_is_out_of_reach() throws Exception {
        String gone;
        try (TestRegistry registry = TestRegistry.open()) {
            gone = registry.host() + "/team/app-" + instance + ":1";
        }
        assertThatThrownBy(() -> runtime.ensureImage(gone, PullPolicy.IF_MISSING, Optional.empty(), said::add))
                .satisfies(e -> hasCode(e, ErrorCode.IMAGE_NOT_FOUND, gone, "is not on the engine"));
        files.put("app/Dockerfile", "FROM busybox\nRUN echo gone > /gone\n");
        build("gone", Cancellation.NONE);
        images.tag(name("gone"), gone);
        names.add(gone);
        assertThat(runtime.ensureImage(gone, PullPolicy.IF_MISSING, Optional.empty(), said::add)
                        .digest())
                .isEmpty();
        assertThatThrownBy(() -> runtime.ensureImage(gone, PullPolicy.ALWAYS, Optional.empty(), said::add))
                .satisfies(e -> hasCode(e, ErrorCode.IMAGE_PULL_FAILED, gone, "it refuses connections"));
        assertThatThrownBy(() -> images.push(gone, Optional.empty(), said::add))
                .satisfies(e -> hasCode(e, ErrorCode.REGISTRY_FAILED, "it refuses connections"));
    }

    @Test
    void an_image_that_is_nowhere_is_the_users_to_mend() {
        assertThatThrownBy(() ->
                        runtime.ensureImage("does-not-exist:1", PullPolicy.IF_MISSING, Optional.empty(), said::add))
                .satisfies(e -> hasCode(e, ErrorCode.IMAGE_NOT_FOUND, "does-not-exist:1", "docker.io"));
        String id = "sha256:" + "0".repeat(64);
        assertThatThrownBy(() -> runtime.ensureImage(id, PullPolicy.ALWAYS, Optional.empty(), said::add))
                .satisfies(e -> hasCode(e, ErrorCode.IMAGE_NOT_FOUND, id));
        assertThatThrownBy(() -> images.push("nothing-" + instance + ":1", Optional.empty(), said::add))
                .satisfies(e -> hasCode(e, ErrorCode.IMAGE_NOT_FOUND));
        assertThatThrownBy(() -> images.tag("nothing-" + instance + ":1", "x:1"))
                .satisfies(e -> hasCode(e, ErrorCode.IMAGE_NOT_FOUND));
    }

    @Test
    void removes_only_its_own_images() throws IOException {
        images.remove("nothing-" + instance + ":1");
        String other = "noria-" + instance + "-other:1";
        images.tag("busybox:latest", other);
        images.remove(other);
        assertThat(images.inspect(other)).isPresent();
        engine.run("remove", docker -> docker.removeImageCmd(other).exec());
    }
}
