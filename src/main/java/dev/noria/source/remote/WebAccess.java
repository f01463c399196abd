package dev.noria.source.remote;

import dev.noria.source.remote.GitCredential.Password;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.CloseableHttpClient;

/**
 * Requests beside Git's own, with a project's password for the project's server and to the addresses that repositories
 * may have. Redirects are not followed.
 */
public final class WebAccess {
    private final GuardedConnections connections;
    private final RepositoryUrl own;
    private final Optional<Password> password;
    private final RemotePolicy policy;

    WebAccess(GuardedConnections connections, RepositoryUrl own, Optional<Password> password, RemotePolicy policy) {
        this.connections = connections;
        this.own = own;
        this.password = password;
        this.policy = policy;
    }

    /** An answer that is being read. */
    public interface Answer extends AutoCloseable {
        int status();

        InputStream body() throws IOException;

        @Override
        void close() throws IOException;
    }

    public Answer post(String address, Map<String, String> headers, byte[] body) throws IOException {
        HttpPost request = new HttpPost();
        request.setEntity(new ByteArrayEntity(body));
        return send(request, address, headers);
    }

    public Answer get(String address, Map<String, String> headers) throws IOException {
        return send(new HttpGet(), address, headers);
    }

    private Answer send(HttpRequestBase request, String address, Map<String, String> headers) throws IOException {
        RepositoryUrl checked = RepositoryUrl.parse(address.replaceFirst("\\?.*$", ""), policy);
        if (checked.isSsh() || checked.host().isEmpty()) {
            throw new IOException("the address is none of the web");
        }
        try {
            request.setURI(URI.create(address));
        } catch (IllegalArgumentException e) {
            throw new IOException("the address cannot be read", e);
        }
        headers.forEach(request::setHeader);
        if (checked.sameServer(own) && request.getFirstHeader("Authorization") == null) {
            password.ifPresent(known -> request.setHeader("Authorization", basic(known)));
        }
        CloseableHttpClient client = connections.client();
        try {
            return new Received(client, client.execute(request));
        } catch (IOException | RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private static String basic(Password known) {
        byte[] pair = (known.user() + ":" + known.password()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private record Received(CloseableHttpClient client, CloseableHttpResponse response) implements Answer {
        @Override
        public int status() {
            return response.getStatusLine().getStatusCode();
        }

        @Override
        public InputStream body() throws IOException {
            return response.getEntity() == null
                    ? InputStream.nullInputStream()
                    : response.getEntity().getContent();
        }

        @Override
        public void close() throws IOException {
            try (client) {
                response.close();
            }
        }
    }
}
