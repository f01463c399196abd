package dev.noria.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** What the parts of the contract have in common: a runtime, a place, scripts. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class EngineContract {
    protected final String instance = "test-" + UUID.randomUUID().toString().substring(0, 8);
    protected final Place place =
            new Place("noria-" + instance, "/workspace/src", Map.of(Labels.INSTANCE, instance, Labels.RUN, "7"));
    protected final RecordedOutput output = new RecordedOutput();
    protected ContainerRuntime runtime;

    protected abstract ContainerRuntime runtime(String instanceId);

    protected abstract List<String> command(Script script);

    /** As somebody who is not Noria would. */
    protected abstract void removeByHand(String container);

    /** The server's process is killed: its connections to the engine break. */
    protected abstract void kill(ContainerRuntime server);

    @BeforeEach
    void prepare() {
        runtime = runtime(instance);
        runtime.prepare(place);
    }

    @AfterEach
    void removeEverything() {
        try {
            runtime.remove(place);
            assertThat(runtime.list(Map.of())).isEmpty();
            assertThat(runtime.places()).isEmpty();
        } finally {
            close();
        }
    }

    /** Ends what {@link #runtime(String)} made. */
    protected void close() {}

    protected String name(String step) {
        return place.name() + "-" + step;
    }

    protected StepContainer step(String step, List<String> command) {
        return new StepContainer(
                name(step),
                place,
                "busybox:latest",
                command,
                Map.of("WORKSPACE", place.workspace(), "GREETING", "good 'morning'\nto $ALL"),
                place.workspace() + "/some/dir",
                Map.of(Labels.STEP, step, Labels.ATTEMPT, "1"),
                new Limits(OptionalLong.of(256 << 20), OptionalDouble.of(1.5), OptionalLong.of(200)));
    }

    protected ContainerExecution start(String step, String... actions) {
        runtime.create(step(step, command(Script.of(actions))));
        return runtime.start(name(step), output);
    }

    protected ContainerExit run(String step, String... actions) {
        try (ContainerExecution execution = start(step, actions)) {
            return execution.exit().join();
        }
    }

    protected static byte[] flood(int bytes, String end) {
        byte[] all = Script.FLOOD_LINE
                .repeat(bytes / 100 + 1)
                .substring(0, bytes)
                .concat(end)
                .getBytes(StandardCharsets.US_ASCII);
        assertThat(all).hasSize(bytes + end.length());
        return all;
    }

    protected static void hasCode(Throwable e, ErrorCode code) {
        assertThat(e)
                .isInstanceOfSatisfying(
                        NoriaException.class,
                        noria -> assertThat(noria.code()).as(noria.sentence()).isEqualTo(code));
    }

    protected GatedContainer gated(String step) {
        return runtime.startGated(step(step, List.of()));
    }

    protected static TarSource tar(Map<String, String> files) {
        return out -> {
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(unclosed(out), "UTF-8")) {
                for (Map.Entry<String, String> file : files.entrySet()) {
                    put(tar, file.getKey(), 0100644, file.getValue());
                }
            }
        };
    }

    protected static OutputStream unclosed(OutputStream out) {
        return new java.io.FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    protected static void put(TarArchiveOutputStream tar, String name, int mode, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(mode);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    /** Entries by name: mode and content, or where a link leads. */
    protected Map<String, String> read(String path) {
        Map<String, String> entries = new LinkedHashMap<>();
        runtime.readWorkspace(place, path, in -> {
            TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8");
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String content = entry.isSymbolicLink()
                        ? "-> " + entry.getLinkName()
                        : Integer.toOctalString(entry.getMode() & 0777) + " "
                                + new String(tar.readAllBytes(), StandardCharsets.UTF_8);
                entries.put(entry.getName(), content);
            }
        });
        return entries;
    }
}
