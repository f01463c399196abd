package dev.noria.account;

import dev.noria.platform.Home;
import dev.noria.platform.NoriaConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The administrator's token: given by the configuration, or made at the first start and kept in the home. */
@ApplicationScoped
public class AdminToken {
    private final byte[] token;

    public AdminToken(NoriaConfig config, Home home) {
        this.token = config.adminToken()
                .filter(given -> !given.isBlank())
                .orElseGet(() -> home.once("admin-token", 24))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Compares in constant time. */
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(token, candidate.getBytes(StandardCharsets.UTF_8));
    }
}
