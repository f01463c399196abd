package dev.noria.release.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.noria.container.RegistryCredentials;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.secret.SecretValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that checks the signature as AWS does, and hands out tokens of twelve hours. */
class EcrTokensTest {
    private static final String REGISTRY = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer aws;
    private Instant now = START;

    @BeforeEach
    void start() throws IOException {
        aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        aws.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            String expected = new AwsSignature("AKIA", "right", "eu-west-1", "ecr")
                    .authorization(
                            now,
                            Map.of(
                                    "Content-Type", headers.getFirst("Content-Type"),
                                    "Host", headers.getFirst("Host"),
                                    "X-Amz-Date", headers.getFirst("X-Amz-Date"),
                                    "X-Amz-Target", headers.getFirst("X-Amz-Target")),
                            body);
            boolean right = expected.equals(headers.getFirst("Authorization"));
            String token = Base64.getEncoder()
                    .encodeToString(("AWS:token" + asked.incrementAndGet()).getBytes(StandardCharsets.UTF_8));
            byte[] answer = (right
                            ? "{\"authorizationData\":[{\"authorizationToken\":\"%s\",\"expiresAt\":%d.5}]}"
                                    .formatted(
                                            token,
                                            now.plus(Duration.ofHours(12)).getEpochSecond())
                            : "{\"__type\":\"InvalidSignatureException\"}")
                    .getBytes(StandardCharsets.UTF_8);
            try (exchange) {
                exchange.sendResponseHeaders(right ? 200 : 400, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        aws.start();
    }

    @AfterEach
    void stop() {
        aws.stop(0);
    }

    private EcrTokens tokens() {
        Clock clock = new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        return new EcrTokens(
                new ObjectMapper(),
                clock,
                registry -> URI.create("http://localhost:" + aws.getAddress().getPort() + "/"));
    }

    private static RegistryAccount account(String secretKey) {
        return new RegistryAccount(REGISTRY, true, "AKIA", new SecretValue(secretKey));
    }

    @Test
    void a_token_is_had_once_and_renewed_before_it_ends() {
        EcrTokens tokens = tokens();

        assertThat(tokens.get(account("right"))).isEqualTo(new RegistryCredentials(REGISTRY, "AWS", "token1"));
        now = START.plus(Duration.ofHours(10));
        assertThat(tokens.get(account("right")).password()).isEqualTo("token1");
        now = START.plus(Duration.ofMinutes(11 * 60 + 1));
        assertThat(tokens.get(account("right")).password()).isEqualTo("token2");
    }

    @Test
    void says_what_aws_says() {
        assertThatThrownBy(() -> tokens().get(account("wrong")))
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REGISTRY_FAILED))
                .hasMessageContaining("HTTP 400 (InvalidSignatureException)")
                .hasMessageContaining("AKIA")
                .hasMessageNotContaining("wrong");
    }

    @Test
    void knows_the_registries_of_aws() {
        assertThat(EcrTokens.region(REGISTRY)).contains("eu-west-1");
        assertThat(EcrTokens.region("123456789012.dkr.ecr.us-gov-west-1.amazonaws.com"))
                .contains("us-gov-west-1");
        assertThat(EcrTokens.region("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn"))
                .contains("cn-north-1");
        assertThat(EcrTokens.region("123456789012.dkr.ecr.eu-west-1.amazonaws.com.evil.example"))
                .isEmpty();
        assertThat(EcrTokens.region("registry.example")).isEmpty();
    }
}
