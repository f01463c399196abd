package dev.noria.release;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;

/** A registry of its own ({@code docker-registry serve}), with a folder of its own. */
public final class RealRegistry implements AutoCloseable {
    public static final String USER = "noria";
    public static final String PASSWORD = "secret";
    /** bcrypt of the password. */
    private static final String HASH = "$2y$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a";

    private final Process process;
    private final int port;
    private final boolean signIn;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param signIn whether it wants the user and the password */
    public RealRegistry(Path folder, boolean signIn) throws Exception {
        this.signIn = signIn;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path htpasswd = Files.writeString(folder.resolve("htpasswd"), USER + ":" + HASH + "\n");
        String auth = signIn ? "auth: {htpasswd: {realm: noria, path: '%s'}}%n".formatted(htpasswd) : "";
        Path config = Files.writeString(
                folder.resolve("config.yml"),
                "version: 0.1%nstorage: {filesystem: {rootdirectory: '%s'}}%nhttp: {addr: '127.0.0.1:%d'}%n%s"
                        .formatted(folder.resolve("data"), port, auth));
        process = new ProcessBuilder("docker-registry", "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("registry.log").toFile())
                .start();
        for (int tries = 0; ; tries++) {
            try {
                send(request("/v2/").GET());
                break;
            } catch (IOException e) {
                if (tries == 100 || !process.isAlive()) {
                    close();
                    throw new IOException(
                            "The registry did not start: " + Files.readString(folder.resolve("registry.log")), e);
                }
                Thread.sleep(100);
            }
        }
    }

    public String host() {
        return "127.0.0.1:" + port;
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
    public void close() {
        process.destroy();
    }
}
