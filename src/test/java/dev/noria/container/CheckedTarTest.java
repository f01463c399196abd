package dev.noria.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;

class CheckedTarTest {
    private static final TarLimits LIMITS = new TarLimits(5, 100);

    private final ByteArrayOutputStream archive = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(archive, "UTF-8");

    private CheckedTarTest file(String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        // Leaves a slash at the beginning.
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
        return this;
    }

    private CheckedTarTest special(String name, byte type, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
        return this;
    }

    private CheckedTarTest link(String name, String target) throws IOException {
        return special(name, TarConstants.LF_SYMLINK, target);
    }

    private List<String> copy(Predicate<String> wanted) throws IOException {
        tar.finish();
        ByteArrayOutputStream copied = new ByteArrayOutputStream();
        new CheckedTar(LIMITS, wanted).copy(new ByteArrayInputStream(archive.toByteArray()), copied);
        List<String> names = new ArrayList<>();
        TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(copied.toByteArray()), "UTF-8");
        for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            names.add(entry.getName() + "=" + new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        return names;
    }

    private void isRefused(String why) {
        assertThatThrownBy(() -> copy(name -> true))
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ARCHIVE_REFUSED))
                .hasMessageContaining(why);
    }

    @Test
    void copies_what_is_wanted() throws IOException {
        file("a.txt", "a").file("./dir/b.txt", "b").file("ü/c.log", "c").link("dir/up", "../a.txt");
        assertThat(copy(name -> !name.endsWith(".log"))).containsExactly("a.txt=a", "./dir/b.txt=b", "dir/up=");
    }

    @Test
    void refuses_absolute_names() throws IOException {
        file("/etc/passwd", "x").isRefused("\"/etc/passwd\"");
    }

    @Test
    void refuses_names_that_go_up() throws IOException {
        file("a/../../b", "x").isRefused("\"a/../../b\"");
    }

    @Test
    void refuses_links_that_lead_out() throws IOException {
        link("a/l", "../../x").isRefused("may lead out");
    }

    @Test
    void refuses_absolute_links() throws IOException {
        link("l", "/etc").isRefused("may lead out");
    }

    @Test
    void refuses_links_that_go_up_from_another_link() throws IOException {
        link("d", ".").link("l", "d/d/../..").isRefused("may lead out");
    }

    @Test
    void refuses_what_lies_below_a_link() throws IOException {
        link("l", "dir").file("l/x", "x").isRefused("below a link");
    }

    @Test
    void refuses_hard_links_to_what_is_not_in_it() throws IOException {
        special("l", TarConstants.LF_LINK, "secret").isRefused("is not in it");
    }

    @Test
    void takes_hard_links_to_what_is_in_it() throws IOException {
        file("a", "a").special("b", TarConstants.LF_LINK, "a");
        assertThat(copy(name -> true)).containsExactly("a=a", "b=");
    }

    @Test
    void refuses_devices_and_pipes() throws IOException {
        special("dev", TarConstants.LF_CHR, "").isRefused("neither a file");
    }

    @Test
    void refuses_pipes() throws IOException {
        special("pipe", TarConstants.LF_FIFO, "").isRefused("neither a file");
    }

    @Test
    void refuses_too_many_entries() throws IOException {
        for (int i = 0; i < 6; i++) {
            file("f" + i, "");
        }
        isRefused("more than 5 entries");
    }

    @Test
    void refuses_too_many_bytes() throws IOException {
        file("a", "x".repeat(60)).file("b", "x".repeat(41)).isRefused("more than 100 bytes");
    }
}
