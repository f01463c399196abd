package dev.noria.container.docker.workspace;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.EngineMessages;
import dev.noria.container.docker.engine.EnginePath;

/** The image of the containers that only hold a volume: nothing in it, imported from here, never run. */
final class WorkspaceImage {
    static final String NAME = "noria/workspace:1";

    private final DockerEngine engine;

    WorkspaceImage(DockerEngine engine) {
        this.engine = engine;
    }

    /** Imports it again, whether it is there or not. */
    void importIt() {
        // Two empty blocks are an archive without entries.
        Response response = engine.open(
                "import image " + NAME,
                new EnginePath("images", "create")
                        .with("fromSrc", "-")
                        .with("repo", "noria/workspace")
                        .with("tag", "1")
                        .request("POST")
                        .putHeader("Content-Type", "application/x-tar")
                        .bodyBytes(new byte[1024])
                        .build());
        try (response) {
            EngineMessages.read("import image " + NAME, engine, response, message -> {});
        }
    }
}
