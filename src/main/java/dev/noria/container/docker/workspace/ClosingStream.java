package dev.noria.container.docker.workspace;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.FilterInputStream;

/** The body of an answer; closing it closes the connection, and does not read what is left. */
final class ClosingStream extends FilterInputStream {
    private final Response response;

    ClosingStream(Response response) {
        super(response.getBody());
        this.response = response;
    }

    @Override
    public void close() {
        response.close();
    }
}
