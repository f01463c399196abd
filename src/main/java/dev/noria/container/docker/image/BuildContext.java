package dev.noria.container.docker.image;

import dev.noria.container.ImageBuild;
import dev.noria.container.Place;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.workspace.TarRewrite;
import dev.noria.container.docker.workspace.Workspace;
import dev.noria.container.docker.workspace.WorkspacePath;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The directory of the workspace that an image is built from. */
final class BuildContext {
    private static final int IGNORE_FILE_AT_MOST = 1024 * 1024;

    private final Workspace workspace;
    private final Place place;
    private final WorkspacePath context;
    private final WorkspacePath dockerfile;

    /** @throws NoriaException {@code PATH_NOT_FOUND} when it or its Dockerfile is not there */
    BuildContext(DockerEngine engine, ImageBuild build) {
        workspace = new Workspace(engine);
        place = build.place();
        context = WorkspacePath.parse(build.context());
        dockerfile = WorkspacePath.parse(build.dockerfile());
        require(context, "The build context " + context + " is not in the workspace.");
        require(
                context.resolve(dockerfile),
                "Dockerfile " + dockerfile + " is not in the build context " + context + ".");
    }

    private void require(WorkspacePath path, String sentence) {
        if (workspace.stat(place, path).isEmpty()) {
            throw new NoriaException(ErrorCode.PATH_NOT_FOUND, sentence);
        }
    }

    String dockerfile() {
        return dockerfile.value();
    }

    /** A tar stream of what the builder gets. */
    TarRewrite open() {
        DockerIgnore ignore = ignore();
        TarRewrite.Names below = TarRewrite.Names.withoutFirstPart(UnaryOperator.identity());
        return workspace.open(
                place,
                context,
                (name, directory) -> below.rename(name, directory)
                        .filter(path -> !(directory ? ignore.ignoresDirectory(path) : ignore.ignores(path))));
    }

    private DockerIgnore ignore() {
        WorkspacePath file = context.resolve(new WorkspacePath(DockerIgnore.FILE));
        if (workspace.stat(place, file).isEmpty()) {
            return DockerIgnore.parse("", dockerfile.value());
        }
        try (TarRewrite tar = workspace.open(place, file, (name, directory) -> Optional.of(name));
                TarArchiveInputStream entries = new TarArchiveInputStream(tar)) {
            TarArchiveEntry entry = entries.getNextEntry();
            String text = entry == null || !entry.isFile()
                    ? ""
                    : new String(entries.readNBytes(IGNORE_FILE_AT_MOST), StandardCharsets.UTF_8);
            return DockerIgnore.parse(text, dockerfile.value());
        } catch (IOException e) {
            throw new NoriaException(
                    ErrorCode.ENGINE_FAILED,
                    "Could not read " + file + " from the workspace: " + e.getMessage() + ".",
                    e);
        }
    }
}
