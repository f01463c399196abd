package dev.noria.artifact.tree;

import static dev.noria.artifact.Tars.tar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.artifact.Tars;
import dev.noria.container.Labels;
import dev.noria.container.Place;
import dev.noria.container.docker.DockerRuntime;
import dev.noria.container.docker.TestEngine;
import dev.noria.container.docker.engine.DockerEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a real engine makes of a workspace is what the reader takes it for, there and back. */
@Tag("engine")
class TreeOnEngineTest {
    private final String instance = "test-" + UUID.randomUUID().toString().substring(0, 8);
    private final DockerEngine engine = new DockerEngine(TestEngine.HOST, instance, Clock.systemUTC());
    private final DockerRuntime runtime = new DockerRuntime(engine);
    private final Place from = place("from");
    private final Place to = place("to");

    private Place place(String name) {
        return new Place(
                "noria-" + instance + "-" + name, "/workspace", Map.of(Labels.INSTANCE, instance, Labels.RUN, "7"));
    }

    @BeforeEach
    void fill() {
        runtime.prepare(from);
        runtime.prepare(to);
        runtime.fillWorkspace(
                from,
                out -> tar()
                        .directory("dist")
                        .directory("dist/empty")
                        .file("dist/run.sh", "#!/bin/sh".getBytes(), 0755)
                        .same("dist/twin.sh", "dist/run.sh")
                        .file("dist/ünï/" + "long".repeat(40), "text")
                        .link("dist/latest", "run.sh")
                        .file("other", "x")
                        .stream()
                        .transferTo(out));
    }

    @AfterEach
    void remove() {
        runtime.remove(from);
        runtime.remove(to);
        engine.close();
    }

    @Test
    void carries_files_from_one_workspace_to_the_other() throws IOException {
        byte[] first = read(from, List.of("dist"));
        runtime.fillWorkspace(to, out -> out.write(first));
        byte[] second = read(to, List.of("dist/**"));

        assertThat(Tars.read(first).toString())
                .isEqualTo("{dist/empty/=, dist/latest=-> run.sh, dist/run.sh=#!/bin/sh, dist/twin.sh== dist/run.sh,"
                        + " dist/ünï/=, dist/ünï/" + "long".repeat(40) + "=text}");
        assertThat(second).isEqualTo(first);
    }

    @Test
    void takes_a_single_file_and_what_a_glob_chooses() throws IOException {
        assertThat(Tars.read(read(from, List.of("dist/run.sh"))).keySet()).containsExactly("dist/run.sh");
        assertThat(Tars.read(read(from, List.of("other", "dist/*.sh"))).keySet())
                .containsExactly("dist/run.sh", "dist/twin.sh", "other");
    }

    private byte[] read(Place place, List<String> patterns) throws IOException {
        PathSelection selection = PathSelection.of(patterns);
        TreeLimits limits = new TreeLimits("files", 100, 1000, 10_000, List.of("a", "b", "c"));
        TreeReader reader = new TreeReader(selection, limits, false);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TreeWriter writer = new TreeWriter(bytes);
        for (String root : selection.roots()) {
            runtime.readWorkspace(place, root, in -> reader.read(root, in, writer::write));
        }
        writer.finish();
        return bytes.toByteArray();
    }
}
