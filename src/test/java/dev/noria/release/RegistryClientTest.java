package dev.noria.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.noria.container.RegistryCredentials;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryClientTest {
    private static final String DIGEST = "sha256:" + "c".repeat(64);

    private final RegistryClient client = new RegistryClient(new ObjectMapper(), Set.of(), Duration.ofSeconds(5));

    @Test
    void asks_a_real_registry_for_the_digest_of_a_tag(@TempDir Path folder) throws Exception {
        try (RealRegistry registry = new RealRegistry(false)) {
            String digest = registry.push("team/shop", "1.0", "{}");
            ImageRepository repository = ImageRepository.parse(registry.host() + "/team/shop");

            assertThat(client.digest(repository, "1.0", Optional.empty())).contains(digest);
            assertThat(client.digest(repository, "2.0", Optional.empty())).isEmpty();
        }
    }

    @Test
    void signs_in_to_a_real_registry(@TempDir Path folder) throws Exception {
        try (RealRegistry registry = new RealRegistry(true)) {
            String digest = registry.push("shop", "1.0", "{}");
            ImageRepository repository = ImageRepository.parse(registry.host() + "/shop");

            assertThat(client.digest(repository, "1.0", user(registry.host(), RealRegistry.PASSWORD)))
                    .contains(digest);
            assertThatThrownBy(() -> client.digest(repository, "1.0", user(registry.host(), "wrong")))
                    .isInstanceOfSatisfying(
                            NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REGISTRY_FAILED))
                    .hasMessageContaining("refused the credentials")
                    .hasMessageNotContaining("wrong");
            assertThatThrownBy(() -> client.digest(repository, "1.0", Optional.empty()))
                    .hasMessageContaining("docker login");
        }
    }

    @Test
    void fetches_a_token_where_the_registry_says() throws Exception {
        try (TokenRegistry registry = new TokenRegistry(DIGEST)) {
            ImageRepository repository = ImageRepository.parse(registry.host() + "/shop");

            assertThat(client.digest(repository, "1.0", user(registry.host(), "secret")))
                    .contains(DIGEST);
            assertThat(registry.tokenQuery).isEqualTo("service=noria&scope=repository%3Ashop%3Apull");
            assertThatThrownBy(() -> client.digest(repository, "1.0", user(registry.host(), "wrong")))
                    .hasMessageContaining("refused the credentials");
        }
    }

    @Test
    void trades_an_identity_token_for_an_access_token() throws Exception {
        try (TokenRegistry registry = new TokenRegistry(DIGEST)) {
            ImageRepository repository = ImageRepository.parse(registry.host() + "/shop");
            Optional<RegistryCredentials> identity =
                    Optional.of(new RegistryCredentials(registry.host(), "<token>", "refresh"));

            assertThat(client.digest(repository, "1.0", identity)).contains(DIGEST);
            assertThat(registry.tokenBody).contains("grant_type=refresh_token", "refresh_token=refresh");
        }
    }

    @Test
    void does_not_take_what_is_no_digest() throws Exception {
        try (TokenRegistry registry = new TokenRegistry("sha256:short")) {
            ImageRepository repository = ImageRepository.parse(registry.host() + "/shop");

            assertThatThrownBy(() -> client.digest(repository, "1.0", user(registry.host(), "secret")))
                    .hasMessageContaining("without a digest");
        }
    }

    @Test
    void says_which_registry_cannot_be_reached() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ImageRepository repository = ImageRepository.parse("localhost:" + port + "/shop");

        assertThatThrownBy(() -> client.digest(repository, "1.0", Optional.empty()))
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REGISTRY_FAILED))
                .hasMessageContaining("localhost:" + port);
    }

    private static Optional<RegistryCredentials> user(String host, String password) {
        return Optional.of(new RegistryCredentials(host, "noria", password));
    }

    /** A registry with a token service, as the big ones have. */
    private static final class TokenRegistry implements AutoCloseable {
        private final HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        private final String digest;
        volatile String tokenQuery = "";
        volatile String tokenBody = "";

        TokenRegistry(String digest) throws IOException {
            this.digest = digest;
            server.createContext("/v2/", this::manifest);
            server.createContext("/token", this::token);
            server.start();
        }

        String host() {
            return "127.0.0.1:" + server.getAddress().getPort();
        }

        private void manifest(HttpExchange exchange) throws IOException {
            boolean allowed = "Bearer good".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            if (allowed) {
                exchange.getResponseHeaders().add("Docker-Content-Digest", digest);
            } else {
                exchange.getResponseHeaders()
                        .add(
                                "WWW-Authenticate",
                                "Bearer realm=\"http://%s/token\",service=\"noria\",scope=\"repository:shop:pull\""
                                        .formatted(host()));
            }
            exchange.sendResponseHeaders(allowed ? 200 : 401, -1);
            exchange.close();
        }

        private void token(HttpExchange exchange) throws IOException {
            tokenQuery = String.valueOf(exchange.getRequestURI().getRawQuery());
            tokenBody = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String basic =
                    "Basic " + Base64.getEncoder().encodeToString("noria:secret".getBytes(StandardCharsets.UTF_8));
            boolean allowed = basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                    || tokenBody.contains("refresh_token=refresh");
            byte[] answer = "{\"access_token\": \"good\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(allowed ? 200 : 401, allowed ? answer.length : -1);
            if (allowed) {
                exchange.getResponseBody().write(answer);
            }
            exchange.close();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
