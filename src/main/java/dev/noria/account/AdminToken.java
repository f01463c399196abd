package dev.noria.account;

import dev.noria.platform.Home;
import dev.noria.platform.NoriaConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jboss.logging.Logger;

/** The administrator's token: given by the configuration, or made at the first start and kept in the home. */
@ApplicationScoped
public class AdminToken {
    private static final Logger LOG = Logger.getLogger(AdminToken.class);

    private final byte[] token;

    public AdminToken(NoriaConfig config, Home home) {
        this.token = config.adminToken()
                .filter(given -> !given.isBlank())
                .orElseGet(() -> home.once("admin-token", 24))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Makes the token at the start, for people look for it right after. */
    void start(@Observes StartupEvent event) {
        LOG.debug("The administrator's token is known.");
    }

    /** Compares in constant time. */
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(token, candidate.getBytes(StandardCharsets.UTF_8));
    }
}
