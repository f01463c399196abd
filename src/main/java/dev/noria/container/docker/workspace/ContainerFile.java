package dev.noria.container.docker.workspace;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.EngineErrors;
import dev.noria.container.docker.engine.EnginePath;
import dev.noria.container.docker.engine.EngineRefusal;
import dev.noria.container.docker.engine.OwnContainers;
import dev.noria.container.docker.output.FollowOutput;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** One small file of a container. */
public final class ContainerFile {
    private final DockerEngine engine;
    private final String container;
    private final String path;

    public ContainerFile(DockerEngine engine, String container, String path) {
        if (!path.startsWith("/") || path.endsWith("/")) {
            throw new IllegalArgumentException("\"" + path + "\" is not the absolute path of a file.");
        }
        this.engine = engine;
        this.container = container;
        this.path = path;
    }

    /** Writes it, or replaces it; the engine makes the directories on the way. */
    public void write(byte[] content, int mode) {
        engine.open(
                        "write " + path + " in container " + container,
                        new EnginePath("containers", id(), "archive")
                                .with("path", "/")
                                .request("PUT")
                                .putHeader("Content-Type", "application/x-tar")
                                .bodyBytes(archive(content, mode))
                                .build())
                .close();
    }

    private byte[] archive(byte[] content, int mode) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            TarArchiveEntry entry = new TarArchiveEntry(path.substring(1));
            entry.setMode(0100000 | mode);
            entry.setModTime(engine.clock().millis());
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Its content; empty when there is no file. */
    public Optional<byte[]> read(int atMost) {
        String attempt = "read " + path + " of container " + container;
        try (Response response = engine.open(
                        attempt,
                        new EnginePath("containers", id(), "archive")
                                .with("path", path)
                                .request("GET")
                                .build());
                TarArchiveInputStream tar = new TarArchiveInputStream(new ClosingStream(response))) {
            TarArchiveEntry entry = tar.getNextEntry();
            // By its type: what the engine archives of a device says that it is a file of no size, too.
            if (entry == null || !entry.isFile() || entry.isSymbolicLink() || entry.isLink() || entry.isFIFO()) {
                return Optional.empty();
            }
            if (entry.getSize() > atMost) {
                throw new NoriaException(
                        ErrorCode.FILE_TOO_LARGE,
                        "File " + path + " has " + entry.getSize() + " bytes, and may have " + atMost
                                + ": write less into it.");
            }
            return Optional.of(tar.readAllBytes());
        } catch (EngineRefusal e) {
            if (e.notFound()) {
                return Optional.empty();
            }
            throw e;
        } catch (IOException e) {
            throw EngineErrors.unreachable(attempt, engine.host(), e);
        }
    }

    private String id() {
        return new OwnContainers(engine)
                .find(container)
                .map(InspectContainerResponse::getId)
                .orElseThrow(() -> FollowOutput.lost(container));
    }
}
