package dev.noria.platform;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The address under which people reach this server. */
@ApplicationScoped
public class ServerUrl {
    private final NoriaConfig config;
    private final int port;

    public ServerUrl(NoriaConfig config, @ConfigProperty(name = "quarkus.http.port") int port) {
        this.config = config;
        this.port = port;
    }

    /** Without slash at the end. */
    public String value() {
        return config.url().map(url -> url.replaceAll("/+$", "")).orElse("http://localhost:" + port);
    }

    /** Address of a hosted repository. */
    public String git(String project) {
        return value() + "/git/" + project + ".git";
    }

    /** Address of a run's page. */
    public String run(String project, long number) {
        return value() + "/projects/" + project + "/runs/" + number;
    }
}
