package dev.noria.release;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.container.RegistryCredentials;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns a registry's challenge into an {@code Authorization} header (distribution, docs/spec/auth/token and oauth). */
final class RegistryTokens {
    /** The user name under which credential programs hand out an identity token instead of a password. */
    static final String IDENTITY_TOKEN = "<token>";

    private final HttpClient http;
    private final ObjectMapper json;
    private final Duration timeout;

    RegistryTokens(HttpClient http, ObjectMapper json, Duration timeout) {
        this.http = http;
        this.json = json;
        this.timeout = timeout;
    }

    /** Empty when the challenge cannot be met with these credentials. */
    Optional<String> authorization(
            RegistryChallenge challenge, Optional<RegistryCredentials> credentials, String defaultScope)
            throws IOException, InterruptedException {
        if (challenge.scheme().equals("basic")) {
            return credentials.map(RegistryTokens::basic);
        }
        Optional<String> realm = challenge.parameter("realm");
        if (!challenge.scheme().equals("bearer") || realm.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> query = new LinkedHashMap<>();
        challenge.parameter("service").ifPresent(service -> query.put("service", service));
        query.put("scope", challenge.parameter("scope").orElse(defaultScope));
        boolean identity = credentials
                .map(RegistryCredentials::username)
                .filter(IDENTITY_TOKEN::equals)
                .isPresent();
        HttpRequest request = identity
                ? refresh(realm.get(), query, credentials.orElseThrow().password())
                : get(realm.get(), query, credentials);
        var answer = http.send(request, BodyHandlers.ofString());
        return answer.statusCode() == 200 ? token(answer.body()).map(token -> "Bearer " + token) : Optional.empty();
    }

    private HttpRequest get(String realm, Map<String, String> query, Optional<RegistryCredentials> credentials) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(realm + (realm.contains("?") ? "&" : "?") + form(query)))
                .timeout(timeout);
        credentials.ifPresent(known -> request.header("Authorization", basic(known)));
        return request.build();
    }

    private HttpRequest refresh(String realm, Map<String, String> query, String identityToken) {
        Map<String, String> fields = new LinkedHashMap<>(query);
        fields.put("grant_type", "refresh_token");
        fields.put("refresh_token", identityToken);
        fields.put("client_id", "noria");
        return HttpRequest.newBuilder(URI.create(realm))
                .timeout(timeout)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(fields)))
                .build();
    }

    private Optional<String> token(String body) throws IOException {
        try {
            JsonNode answer = json.readTree(body);
            String token =
                    answer.path("token").asText(answer.path("access_token").asText(""));
            return token.isEmpty() ? Optional.empty() : Optional.of(token);
        } catch (JacksonException e) {
            throw new IOException("its token service answered with something that is not JSON", e);
        }
    }

    private static String basic(RegistryCredentials credentials) {
        String pair = credentials.username() + ":" + credentials.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
