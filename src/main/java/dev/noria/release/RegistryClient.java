package dev.noria.release;

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
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Asks a registry what it has, by the distribution interface, version 2. Thread-safe. */
public class RegistryClient {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern LOOPBACK =
            Pattern.compile("(?:localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1])(?::[0-9]+)?");
    private static final String DOCKER_HUB = "registry-1.docker.io";
    /** Without all four, a registry may answer with the digest of a manifest it converted. */
    private static final String MANIFESTS = "application/vnd.oci.image.index.v1+json,"
            + " application/vnd.docker.distribution.manifest.list.v2+json,"
            + " application/vnd.oci.image.manifest.v1+json,"
            + " application/vnd.docker.distribution.manifest.v2+json";

    private final HttpClient http;
    private final RegistryTokens tokens;
    private final Set<String> insecure;
    private final Duration timeout;

    /** @param insecure hosts (with port) spoken to without TLS, besides those of the loopback interface */
    public RegistryClient(ObjectMapper json, Set<String> insecure, Duration timeout) {
        this.http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        this.tokens = new RegistryTokens(http, json, timeout);
        this.insecure = Set.copyOf(insecure);
        this.timeout = timeout;
    }

    /**
     * The digest of what a tag names; empty when the registry has no such tag.
     *
     * @throws NoriaException REGISTRY_FAILED when the registry cannot be reached, refuses, or answers without a digest
     */
    Optional<String> digest(ImageRepository repository, String tag, Optional<RegistryCredentials> credentials) {
        String tried = "Could not ask registry %s for %s:%s".formatted(repository.registry(), repository.path(), tag);
        URI address = address(repository, tag);
        try {
            HttpResponse<Void> answer = http.send(head(address, Optional.empty()), BodyHandlers.discarding());
            if (answer.statusCode() == 401) {
                Optional<String> authorization = authorization(answer, repository, credentials);
                if (authorization.isEmpty()) {
                    throw failed(tried, credentials.isEmpty() ? "it wants a sign-in; " + SIGN_IN : REFUSED);
                }
                answer = http.send(head(address, authorization), BodyHandlers.discarding());
            }
            return switch (answer.statusCode()) {
                case 200 -> Optional.of(digest(answer, tried));
                case 404 -> Optional.empty();
                case 401, 403 -> throw failed(tried, REFUSED);
                default -> throw failed(tried, "it answered with status " + answer.statusCode() + ".");
            };
        } catch (IOException | IllegalArgumentException e) {
            throw new NoriaException(
                    ErrorCode.REGISTRY_FAILED, tried + ": " + said(e) + ". Check that it can be reached.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoriaException(ErrorCode.REGISTRY_FAILED, tried + ": the server is stopping.", e);
        }
    }

    private static final String SIGN_IN = "sign in with docker login, as the user Noria runs as.";
    private static final String REFUSED = "it refused the credentials; " + SIGN_IN;

    private Optional<String> authorization(
            HttpResponse<Void> answer, ImageRepository repository, Optional<RegistryCredentials> credentials)
            throws IOException, InterruptedException {
        String scope = "repository:" + repository.path() + ":pull";
        for (String header : answer.headers().allValues("WWW-Authenticate")) {
            Optional<RegistryChallenge> challenge = RegistryChallenge.parse(header);
            if (challenge.isPresent()) {
                Optional<String> authorization = tokens.authorization(challenge.get(), credentials, scope);
                if (authorization.isPresent()) {
                    return authorization;
                }
            }
        }
        return Optional.empty();
    }

    private HttpRequest head(URI address, Optional<String> authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Accept", MANIFESTS)
                .method("HEAD", HttpRequest.BodyPublishers.noBody());
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request.build();
    }

    private URI address(ImageRepository repository, String tag) {
        String registry = repository.registry();
        boolean plain = LOOPBACK.matcher(registry).matches() || insecure.contains(registry);
        String host = registry.equals(ImageRepository.DOCKER_HUB) ? DOCKER_HUB : registry;
        return URI.create((plain ? "http://" : "https://") + host + "/v2/" + repository.path() + "/manifests/" + tag);
    }

    private static String digest(HttpResponse<Void> answer, String tried) {
        return answer.headers()
                .firstValue("Docker-Content-Digest")
                .filter(value -> DIGEST.matcher(value).matches())
                .orElseThrow(() -> failed(tried, "it answered without a digest."));
    }

    private static NoriaException failed(String tried, String why) {
        return new NoriaException(ErrorCode.REGISTRY_FAILED, tried + ": " + why);
    }

    private static String said(Exception e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }
}
