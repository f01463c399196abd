package dev.noria.container.docker;

import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.EngineMessages;
import dev.noria.container.docker.engine.EnginePath;
import dev.noria.container.docker.image.FindImage;
import dev.noria.platform.NoriaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The images of the tests, made of this machine's busybox when the engine has none. */
public final class TestImages {
    public static final String BUSYBOX = "busybox:latest";

    /** An image that is a program itself: it prints what plugins are told, in alphabetical order. */
    public static final String PLUGIN = "noria-test-plugin:latest";

    private static final List<Path> PROGRAMS = List.of(Path.of("/usr/bin/busybox"), Path.of("/bin/busybox"));

    private TestImages() {}

    /** Makes sure that the engine has busybox; leaves one that is there as it is. */
    public static void ensureBusybox(DockerEngine engine) {
        ensure(engine, BUSYBOX, "CMD [\"sh\"]");
    }

    /** Makes sure that the engine has the plugin. */
    public static void ensurePlugin(DockerEngine engine) {
        ensure(
                engine,
                PLUGIN,
                "ENTRYPOINT [\"/bin/sh\", \"-c\", \"env | grep -E '^(PLUGIN_|DRONE_COMMIT_BRANCH|CI_STEP_TYPE|AXIS)' | sort;"
                        + " pwd\"]");
    }

    private static synchronized void ensure(DockerEngine engine, String image, String change) {
        if (new FindImage(engine).find(image).isPresent()) {
            return;
        }
        try (var response = engine.open(
                "import image " + image,
                new EnginePath("images", "create")
                        .with("fromSrc", "-")
                        .with("repo", image.substring(0, image.indexOf(':')))
                        .with("tag", "latest")
                        .with("changes", change)
                        .with("changes", "ENV PATH=/bin")
                        .request("POST")
                        .putHeader("Content-Type", "application/x-tar")
                        .bodyBytes(archive())
                        .build())) {
            EngineMessages.read("import image " + image, engine, response, message -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoriaException e) {
            // Another test was faster.
            if (new FindImage(engine).find(image).isEmpty()) {
                throw e;
            }
        }
    }

    private static byte[] archive() throws IOException {
        Path busybox = PROGRAMS.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IOException("There is no static busybox: install busybox-static."));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            directory(tar, "bin/", 0755);
            directory(tar, "etc/", 0755);
            directory(tar, "root/", 0700);
            directory(tar, "tmp/", 01777);
            file(tar, "etc/passwd", 0644, "root:x:0:0:root:/root:/bin/sh\n".getBytes(StandardCharsets.UTF_8));
            file(tar, "etc/group", 0644, "root:x:0:\n".getBytes(StandardCharsets.UTF_8));
            file(tar, "bin/busybox", 0755, Files.readAllBytes(busybox));
            for (String applet : applets(busybox)) {
                if (!applet.equals("busybox")) {
                    TarArchiveEntry link = new TarArchiveEntry("bin/" + applet, TarArchiveEntry.LF_SYMLINK);
                    link.setLinkName("busybox");
                    tar.putArchiveEntry(link);
                    tar.closeArchiveEntry();
                }
            }
        }
        return bytes.toByteArray();
    }

    private static List<String> applets(Path busybox) throws IOException {
        Process list = new ProcessBuilder(busybox.toString(), "--list").start();
        String names = new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Optional.of(names.lines().toList())
                .filter(found -> found.contains("sh"))
                .orElseThrow(() -> new IOException("This busybox has no shell."));
    }

    private static void directory(TarArchiveOutputStream tar, String name, int mode) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(040000 | mode);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private static void file(TarArchiveOutputStream tar, String name, int mode, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(0100000 | mode);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
