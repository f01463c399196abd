package dev.noria.release;

import dev.noria.container.docker.TestRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;

/** A real registry with images that a test puts there without an engine. */
public final class RealRegistry implements AutoCloseable {
    public static final String USER = TestRegistry.USER;
    public static final String PASSWORD = TestRegistry.PASSWORD;

    private final TestRegistry registry;
    private final boolean signIn;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param signIn whether it wants the user and the password */
    public RealRegistry(boolean signIn) throws IOException {
        this.signIn = signIn;
        registry = signIn ? TestRegistry.withPassword() : TestRegistry.open();
    }

    public String host() {
        return registry.host();
    }

    /** Puts an image without layers under a tag, and says its digest. */
    public String push(String repository, String tag, String content) throws Exception {
        byte[] blob = content.getBytes(StandardCharsets.UTF_8);
        String location = send(request("/v2/" + repository + "/blobs/uploads/")
                        .POST(HttpRequest.BodyPublishers.noBody()))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        expect(
                201,
                send(HttpRequest.newBuilder(URI.create(location + "&digest=" + digest(blob)))
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(blob))));
        String type = "application/vnd.docker.distribution.manifest.v2+json";
        byte[] manifest = """
                {"schemaVersion":2,"mediaType":"%s","config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":%d,"digest":"%s"},"layers":[]}""".formatted(type, blob.length, digest(blob)).getBytes(StandardCharsets.UTF_8);
        expect(
                201,
                send(request("/v2/" + repository + "/manifests/" + tag)
                        .header("Content-Type", type)
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(manifest))));
        return digest(manifest);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + host() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (signIn) {
            String pair = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + pair);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static void expect(int status, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != status) {
            throw new IOException(answer + ": " + answer.body());
        }
    }

    private static String digest(byte[] bytes) throws Exception {
        return "sha256:"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Override
    public void close() throws IOException {
        registry.close();
    }
}
