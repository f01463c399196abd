package dev.noria.release;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.container.Images;
import dev.noria.release.version.InMemoryHistory;
import dev.noria.release.version.VersionFinder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** Makes release handlers for the tests of other rooms. */
public final class ReleaseFixture {
    private ReleaseFixture() {}

    /**
     * @param folder gets the Docker configuration
     * @param signedIn registry it holds the credentials of
     */
    public static ReleaseHandler handler(Images images, Path folder, Optional<RealRegistry> signedIn)
            throws IOException {
        ObjectMapper json = new ObjectMapper();
        Path file = folder.resolve("config.json");
        if (signedIn.isPresent()) {
            String pair = RealRegistry.USER + ":" + RealRegistry.PASSWORD;
            Files.writeString(
                    file,
                    "{\"auths\": {\"%s\": {\"auth\": \"%s\"}}}"
                            .formatted(
                                    signedIn.get().host(),
                                    Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
        }
        Duration timeout = Duration.ofSeconds(10);
        ImagePublication publication = new ImagePublication(
                images,
                new RegistryClient(json, Set.of(), timeout),
                (project, image) -> new RegistryCredentialStore(file, json, timeout).forImage(image));
        InMemoryReleases releases = new InMemoryReleases();
        VersionFinder versions = new VersionFinder(releases, new InMemoryHistory(), Clock.systemUTC());
        return new ReleaseHandler(versions, releases, new InMemoryGitTags(), publication, Clock.systemUTC());
    }
}
