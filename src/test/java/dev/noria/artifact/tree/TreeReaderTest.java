package dev.noria.artifact.tree;

import static dev.noria.artifact.Tars.tar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.artifact.Tars;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;

class TreeReaderTest {
    private static final TreeLimits LIMITS =
            new TreeLimits("artifacts", 10, 100, 300, List.of("max-files", "max-file", "max-set"));

    @Test
    void names_files_relative_to_the_workspace() throws IOException {
        assertThat(read(
                        "coverage/",
                        List.of("coverage/"),
                        tar().file("index.html", "x").file("js/a.js", "y")))
                .containsExactly("coverage/index.html", "coverage/js/a.js");
        assertThat(read(".", List.of("."), tar().file("./a", "x").directory("b")))
                .containsExactly("a", "b");
    }

    @Test
    void takes_only_what_the_globs_choose() throws IOException {
        assertThat(read(
                        "reports/",
                        List.of("reports/*.xml", "!reports/old.xml"),
                        tar().file("a.xml", "x")
                                .file("a.txt", "x")
                                .file("old.xml", "x")
                                .file("sub/b.xml", "x")))
                .containsExactly("reports/a.xml");
    }

    @Test
    void knows_a_single_file_from_a_directory() throws IOException {
        assertThat(read("out/app", List.of("out/app"), tar().file("app", "x"))).containsExactly("out/app");
        assertThat(read("out/app/", List.of("out/app/"), tar().file("app", "x")))
                .containsExactly("out/app/app");
        assertThat(read("out/app", List.of("out/app"), tar().directory(".").file("app", "x")))
                .containsExactly("out/app/app");
        assertThat(read("out/app", List.of("out/app"), tar().file("a", "x").file("app", "x")))
                .containsExactly("out/app/a", "out/app/app");
        refuses("out/app", tar().file("app", "x").file("b", "x"), "write it with / at the end");
    }

    @Test
    void refuses_names_that_leave_the_workspace() {
        for (String name : List.of("../evil", "a/../../evil", "/etc/passwd", "a//b", "a/./b", "x\ny")) {
            refuses(".", tar().file(name, "x"), "not taken");
        }
    }

    @Test
    void refuses_devices_and_pipes() {
        refuses(".", tar().special("null", TarConstants.LF_CHR, entry -> {}), "a device or a pipe");
        refuses(".", tar().special("disk", TarConstants.LF_BLK, entry -> {}), "a device or a pipe");
        refuses(".", tar().special("pipe", TarConstants.LF_FIFO, entry -> {}), "a device or a pipe");
    }

    @Test
    void keeps_links_that_stay_inside_and_refuses_the_others() throws IOException {
        assertThat(read(".", List.of("."), tar().link("a/b", "../c").link("d", "nowhere")))
                .containsExactly("a/b", "d");
        refuses(".", tar().link("a/b", "../../c"), "outside of the workspace");
        refuses(".", tar().link("a", "/etc/passwd"), "\"!a\"");
    }

    @Test
    void refuses_to_write_through_links() {
        refuses(".", tar().link("a", "b").file("a/x", "x"), "twice");
        refuses(".", tar().file("a/x", "x").link("a", "b"), "twice");
        refuses(".", tar().file("a", "x").file("a/b", "x"), "twice");
        refuses(".", tar().file("a", "x").file("a", "y"), "twice");
    }

    @Test
    void takes_second_names_only_of_files_that_came_before() throws IOException {
        assertThat(read(".", List.of("."), tar().file("a", "x").same("b", "a"))).containsExactly("a", "b");
        refuses(".", tar().same("b", "a").file("a", "x"), "not taken along");
        refuses(".", tar().same("b", "../../etc/shadow"), "leaves the workspace");
    }

    @Test
    void refuses_names_that_differ_in_case_only_where_people_get_them() throws IOException {
        refuses(".", tar().file("README", "x").file("readme", "y"), "differ in the case");
        refuses(".", tar().file("Doc/a", "x").file("doc/b", "y"), "differ in the case");
        List<String> paths = new ArrayList<>();
        new TreeReader(PathSelection.of(List.of(".")), LIMITS, true)
                .read(".", tar().file("A/x", "").file("a/x", "").stream(), (entry, content) -> paths.add(entry.path()));
        assertThat(paths).containsExactly("A/x", "a/x");
    }

    @Test
    void stops_at_its_limits() {
        Tars many = tar();
        for (int i = 0; i < 11; i++) {
            many.file("f" + i, "x");
        }
        exceeds(many, "more than 10 files");
        exceeds(tar().file("a", new byte[101], 0644), "101 bytes");
        exceeds(
                tar().file("a", new byte[100], 0644)
                        .file("b", new byte[100], 0644)
                        .file("c", new byte[100], 0644)
                        .file("d", new byte[1], 0644),
                "more than 300 bytes");
    }

    @Test
    void drops_bits_that_give_rights() throws IOException {
        List<Integer> modes = new ArrayList<>();
        new TreeReader(PathSelection.of(List.of(".")), LIMITS, false)
                .read(".", tar().file("su", new byte[0], 06755).stream(), (entry, content) -> modes.add(entry.mode()));
        assertThat(modes).containsExactly(0755);
    }

    @Test
    void writes_what_it_has_read() throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        TreeWriter writer = new TreeWriter(copy);
        new TreeReader(PathSelection.of(List.of("d")), LIMITS, false)
                .read(
                        "d",
                        tar()
                                .directory("sub")
                                .file("sub/ünï", "text")
                                .same("two", "sub/ünï")
                                .link("three", "sub")
                                .stream(),
                        writer::write);
        writer.finish();
        assertThat(Tars.read(copy.toByteArray()).toString())
                .isEqualTo("{d/sub/=, d/sub/ünï=text, d/three=-> sub, d/two== d/sub/ünï}");
    }

    @Test
    void reads_roots_that_do_not_overlap() {
        assertThat(PathSelection.of(List.of("a/b/*.xml", "a/b/c", "a/bc", "./d//e/", "!a/x"))
                        .roots())
                .containsExactly("a/b/", "a/bc", "d/e/");
        assertThat(PathSelection.of(List.of("a", "a/", "a/b")).roots()).containsExactly("a/");
        assertThat(PathSelection.of(List.of("a", "**/*.xml")).roots()).containsExactly(".");
        assertThat(PathSelection.of(List.of(".")).matches("any/thing")).isTrue();
        for (String bad : List.of("/etc", "../x", "a/../../x", "", " ", "a[")) {
            assertThatThrownBy(() -> PathSelection.of(List.of(bad)))
                    .isInstanceOfSatisfying(
                            NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DEFINITION_INVALID));
        }
    }

    private static List<String> read(String root, List<String> patterns, Tars tar) throws IOException {
        List<String> paths = new ArrayList<>();
        new TreeReader(PathSelection.of(patterns), LIMITS, false)
                .read(root, tar.stream(), (entry, content) -> paths.add(entry.path()));
        return paths;
    }

    private static void refuses(String root, Tars tar, String why) {
        assertThatThrownBy(() -> read(root, List.of("**", "."), tar))
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ARCHIVE_REFUSED))
                .hasMessageContaining(why);
    }

    private static void exceeds(Tars tar, String why) {
        assertThatThrownBy(() -> read(".", List.of("."), tar))
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED))
                .hasMessageContaining(why);
    }
}
