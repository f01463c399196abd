package dev.noria.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;

/** Files in and out of workspaces and containers. */
public abstract class FilesContract extends EngineContract {
    @Test
    void fills_and_reads_the_workspace_with_modes_and_links() {
        String longName = "deep/" + "long-".repeat(30) + "/ümläut.txt";
        runtime.fillWorkspace(place, out -> {
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(unclosed(out), "UTF-8")) {
                tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                put(tar, "src/", 040755, "");
                put(tar, "src/run.sh", 0100755, "echo hi");
                put(tar, "src/" + longName, 0100640, "content");
                TarArchiveEntry link = new TarArchiveEntry("src/link", TarArchiveEntry.LF_SYMLINK);
                link.setLinkName("run.sh");
                tar.putArchiveEntry(link);
                tar.closeArchiveEntry();
            }
        });
        Map<String, String> entries = read("src");
        assertThat(entries)
                .containsEntry("run.sh", "755 echo hi")
                .containsEntry(longName, "640 content")
                .containsEntry("link", "-> run.sh")
                .doesNotContainKey("src/");
        assertThat(read("src/run.sh")).containsExactly(Map.entry("run.sh", "755 echo hi"));
        assertThat(read("./src/")).containsAllEntriesOf(entries);
        assertThat(read(".")).containsEntry("src/run.sh", "755 echo hi");
    }

    @Test
    void reads_what_a_step_wrote() {
        run("writes", "write out.txt made here");
        assertThat(read("out.txt")).containsValue("644 made here");
    }

    @Test
    void fills_a_directory_of_the_workspace_which_it_makes() {
        runtime.fillWorkspace(place, "cache/node modules", tar(Map.of("a/b.txt", "b")));
        assertThat(read("cache")).containsEntry("node modules/a/b.txt", "644 b");
        assertThat(read("cache/node modules/a")).containsExactly(Map.entry("b.txt", "644 b"));
        for (String path : List.of("..", "/etc", "a/../../b")) {
            assertThatThrownBy(() -> runtime.fillWorkspace(place, path, tar(Map.of("x", "x"))))
                    .as(path)
                    .satisfies(e -> hasCode(e, ErrorCode.PATH_NOT_FOUND));
        }
    }

    @Test
    void a_workspace_comes_back_as_it_was() {
        runtime.fillWorkspace(place, out -> {
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(unclosed(out), "UTF-8")) {
                TarArchiveEntry entry = new TarArchiveEntry("owned.txt");
                entry.setIds(1234, 4321);
                entry.setMode(0100600);
                entry.setModTime(1_000_000_000_000L);
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
                put(tar, "empty/", 040711, "");
            }
        });
        ByteArrayOutputStream snapshot = new ByteArrayOutputStream();
        runtime.readWorkspace(place, ".", in -> in.transferTo(snapshot));
        Place other = new Place(place.name() + "-again", place.workspace(), place.labels());
        try {
            runtime.prepare(other);
            runtime.fillWorkspace(other, out -> snapshot.writeTo(out));
            runtime.readWorkspace(other, ".", in -> {
                TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8");
                Map<String, String> found = new LinkedHashMap<>();
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    found.put(
                            entry.getName(),
                            entry.getLongUserId() + ":" + entry.getLongGroupId() + " "
                                    + Integer.toOctalString(entry.getMode() & 0777));
                    assertThat(entry.isDirectory()
                                    || entry.getLastModifiedTime().toMillis() == 1_000_000_000_000L)
                            .isTrue();
                }
                assertThat(found).containsOnly(Map.entry("owned.txt", "1234:4321 600"), Map.entry("empty/", "0:0 711"));
            });
        } finally {
            runtime.remove(other);
        }
    }

    @Test
    void reads_and_writes_a_small_file_of_a_container_whatever_its_state() {
        runtime.create(step("files", command(Script.of("show /noria/in", "file /tmp/out A=1"))));
        runtime.writeFile(name("files"), "/noria/in", "given".getBytes(StandardCharsets.UTF_8), 0666);
        assertThat(runtime.readFile(name("files"), "/tmp/out", 10)).isEmpty();
        try (ContainerExecution execution = runtime.start(name("files"), output)) {
            assertThat(execution.exit().join().exitCode()).isZero();
        }
        assertThat(output.text()).isEqualTo("given");
        assertThat(runtime.readFile(name("files"), "/tmp/out", 3))
                .hasValueSatisfying(content -> assertThat(content).isEqualTo("A=1".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> runtime.readFile(name("files"), "/tmp/out", 2))
                .satisfies(e -> hasCode(e, ErrorCode.FILE_TOO_LARGE));
        assertThat(runtime.readFile(name("files"), "/tmp", 10)).isEmpty();
        assertThatThrownBy(() -> runtime.readFile(name("never"), "/tmp/out", 2))
                .satisfies(e -> hasCode(e, ErrorCode.CONTAINER_LOST));
    }

    @Test
    void refuses_paths_outside_of_the_workspace() {
        for (String path : List.of("..", "../x", "a/../../etc/passwd", "/etc/passwd", "nothing/here")) {
            assertThatThrownBy(() -> read(path)).as(path).satisfies(e -> hasCode(e, ErrorCode.PATH_NOT_FOUND));
        }
    }

    @Test
    void a_source_that_fails_fails_the_filling() {
        assertThatThrownBy(() -> runtime.fillWorkspace(place, out -> {
                    out.write(new byte[700]);
                    throw new IOException("the repository is broken");
                }))
                .isInstanceOf(NoriaException.class)
                .hasMessageContaining("the repository is broken");
        NoriaException own = new NoriaException(ErrorCode.REPOSITORY_UNAVAILABLE, "No repository.");
        assertThatThrownBy(() -> runtime.fillWorkspace(place, out -> {
                    throw own;
                }))
                .isSameAs(own);
    }
}
