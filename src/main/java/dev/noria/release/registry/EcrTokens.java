package dev.noria.release.registry;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.container.RegistryCredentials;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Passwords of AWS' registries, which last twelve hours: had with an access key, and renewed an hour before they end.
 * Thread-safe.
 */
final class EcrTokens {
    private static final Pattern HOST =
            Pattern.compile("[0-9]{12}\\.dkr\\.ecr(?:-fips)?\\.([a-z]{2}(?:-[a-z]+)+-[0-9])\\.amazonaws\\.com(\\.cn)?");
    private static final Duration EARLY = Duration.ofHours(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String TARGET = "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ConcurrentHashMap<String, Token> tokens = new ConcurrentHashMap<>();
    private final ObjectMapper json;
    private final Clock clock;
    private final Function<String, URI> endpoints;

    private record Token(RegistryCredentials credentials, Instant until) {}

    EcrTokens(ObjectMapper json, Clock clock) {
        this(json, clock, EcrTokens::endpoint);
    }

    /** @param endpoints where the interface is, by registry */
    EcrTokens(ObjectMapper json, Clock clock, Function<String, URI> endpoints) {
        this.json = json;
        this.clock = clock;
        this.endpoints = endpoints;
    }

    /** Empty when it is no registry of ECR. */
    static Optional<String> region(String registry) {
        Matcher host = HOST.matcher(registry);
        return host.matches() ? Optional.of(host.group(1)) : Optional.empty();
    }

    private static URI endpoint(String registry) {
        String china = registry.endsWith(".cn") ? ".cn" : "";
        return URI.create("https://api.ecr." + region(registry).orElseThrow() + ".amazonaws.com" + china + "/");
    }

    /** @throws NoriaException REGISTRY_FAILED when AWS cannot be asked, or refuses */
    RegistryCredentials get(RegistryAccount account) {
        String key = account.registry() + " " + account.user() + " "
                + account.password().reveal().hashCode();
        Instant soon = clock.instant().plus(EARLY);
        Token known = tokens.get(key);
        if (known == null || known.until().isBefore(soon)) {
            known = fetch(account);
            tokens.put(key, known);
        }
        return known.credentials();
    }

    private Token fetch(RegistryAccount account) {
        URI address = endpoints.apply(account.registry());
        Instant now = clock.instant();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/x-amz-json-1.1");
        headers.put("Host", address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort());
        headers.put("X-Amz-Date", AwsSignature.time(now));
        headers.put("X-Amz-Target", TARGET);
        AwsSignature signature = new AwsSignature(
                account.user(),
                account.password().reveal(),
                region(account.registry()).orElseThrow(),
                "ecr");
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Authorization", signature.authorization(now, headers, "{}"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        headers.remove("Host"); // the client writes it itself
        headers.forEach(request::header);
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            JsonNode body = json.readTree(answer.body());
            if (answer.statusCode() != 200) {
                throw failed(
                        account,
                        "AWS answers with HTTP %d (%s)"
                                .formatted(
                                        answer.statusCode(), body.path("__type").asText("no reason")),
                        null);
            }
            return token(account, body.path("authorizationData").path(0));
        } catch (JacksonException e) {
            throw failed(account, "AWS did not answer with JSON", null);
        } catch (IOException e) {
            throw failed(account, "AWS could not be reached (" + e.getMessage() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(account, "the server is stopping", e);
        }
    }

    private static Token token(RegistryAccount account, JsonNode data) {
        String pair = new String(
                Base64.getMimeDecoder().decode(data.path("authorizationToken").asText()), StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        if (colon < 0) {
            throw failed(account, "AWS answers without a token", null);
        }
        return new Token(
                new RegistryCredentials(account.registry(), pair.substring(0, colon), pair.substring(colon + 1)),
                Instant.ofEpochSecond(data.path("expiresAt").asLong()));
    }

    private static NoriaException failed(RegistryAccount account, String why, @Nullable Exception e) {
        return new NoriaException(
                ErrorCode.REGISTRY_FAILED,
                "Could not sign in to registry %s: %s. Check the access key %s, and that it may call ecr:GetAuthorizationToken."
                        .formatted(account.registry(), why, account.user()),
                e);
    }
}
