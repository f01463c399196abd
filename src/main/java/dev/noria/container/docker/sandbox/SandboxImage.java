package dev.noria.container.docker.sandbox;

import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.EngineMessages;
import dev.noria.container.docker.engine.EnginePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The image of sandboxes: one program, imported from here. */
final class SandboxImage {
    static final String NAME = "noria/sandbox:1";

    private final DockerEngine engine;

    SandboxImage(DockerEngine engine) {
        this.engine = engine;
    }

    /** Imports it again, whether it is there or not. */
    void importIt(byte[] program) {
        String attempt = "import image " + NAME;
        try (var response = engine.open(
                attempt,
                new EnginePath("images", "create")
                        .with("fromSrc", "-")
                        .with("repo", "noria/sandbox")
                        .with("tag", "1")
                        .with("changes", "ENTRYPOINT [\"/pause\"]")
                        .request("POST")
                        .putHeader("Content-Type", "application/x-tar")
                        .bodyBytes(archive(program))
                        .build())) {
            EngineMessages.read(attempt, engine, response, message -> {});
        }
    }

    private static byte[] archive(byte[] program) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry entry = new TarArchiveEntry("pause");
            entry.setMode(0100755);
            entry.setSize(program.length);
            tar.putArchiveEntry(entry);
            tar.write(program);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
