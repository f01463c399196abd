package dev.noria.container.docker.engine;

import com.github.dockerjava.transport.DockerHttpClient.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Path and query of a request to the engine, everything encoded. */
public final class EnginePath {
    private final StringBuilder text = new StringBuilder();
    private char separator = '?';

    /** @param parts path segments; each is encoded */
    public EnginePath(String... parts) {
        for (String part : parts) {
            text.append('/').append(encode(part));
        }
    }

    public EnginePath with(String name, Object value) {
        text.append(separator).append(name).append('=').append(encode(value.toString()));
        separator = '&';
        return this;
    }

    public Request.Builder request(String method) {
        return Request.builder().method(method).path(text.toString());
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
