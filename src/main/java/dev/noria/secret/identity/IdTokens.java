package dev.noria.secret.identity;

import dev.noria.platform.NoriaConfig;
import dev.noria.platform.ServerUrl;
import dev.noria.secret.SecretValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Makes ID tokens (OpenID Connect Core 1.0, section 2) for steps. Thread-safe. */
@ApplicationScoped
public class IdTokens {
    /** How far behind the clock of who reads it may be. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private final SigningKeyStore keys;
    private final ServerUrl server;
    private final Duration lifetime;
    private final Clock clock;

    public IdTokens(SigningKeyStore keys, ServerUrl server, NoriaConfig config, Clock clock) {
        this.keys = keys;
        this.server = server;
        this.lifetime = config.idTokens().lifetime();
        this.clock = clock;
    }

    /**
     * A token that says who a step is. It is a secret: whoever has it is the step, for as long as it is good.
     *
     * @param audience who is to believe it, and nobody else
     */
    public SecretValue issue(String audience, IdTokenClaims step) {
        Instant now = clock.instant();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(server.value());
        claims.setSubject(step.subject());
        claims.setAudience(audience);
        claims.setIssuedAt(date(now));
        claims.setNotBefore(date(now.minus(SKEW)));
        claims.setExpirationTime(date(now.plus(lifetime)));
        claims.setGeneratedJwtId();
        step.own().forEach(claims::setClaim);
        try {
            PublicJsonWebKey key = keys.signing();
            JsonWebSignature signature = new JsonWebSignature();
            signature.setPayload(claims.toJson());
            signature.setKey(key.getPrivateKey());
            signature.setKeyIdHeaderValue(key.getKeyId());
            signature.setHeader("typ", "JWT");
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
            return new SecretValue(signature.getCompactSerialization());
        } catch (JoseException e) {
            throw new IllegalStateException("No token could be signed.", e);
        }
    }

    private static NumericDate date(Instant at) {
        return NumericDate.fromSeconds(at.getEpochSecond());
    }
}
