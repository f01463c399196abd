package dev.noria.secret.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.platform.NoriaConfig;
import dev.noria.platform.TestConfig;
import dev.noria.secret.vault.VaultStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;

/** Tokens are checked as a cloud would: by what the server publishes, and nothing else. */
@QuarkusTest
class IdTokensTest {
    private static final IdTokenClaims STEP = new IdTokenClaims(
            "shop", 7, "refs/heads/main", "push", "a".repeat(40), null, 12, "release", "upload", false);

    @Inject
    IdTokens tokens;

    @Inject
    VaultStore vault;

    private static JwtConsumer cloud(String audience) throws Exception {
        Map<String, String> discovery =
                given().get("/.well-known/openid-configuration").jsonPath().getMap("");
        String keys = given().get("/.well-known/jwks.json").asString();
        assertThat(keys).doesNotContain("\"d\"", "\"p\"");
        assertThat(discovery.get("jwks_uri")).isEqualTo(discovery.get("issuer") + "/.well-known/jwks.json");
        return new JwtConsumerBuilder()
                .setExpectedIssuer(discovery.get("issuer"))
                .setExpectedAudience(audience)
                .setRequireExpirationTime()
                .setRequireSubject()
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(new JsonWebKeySet(keys).getJsonWebKeys()))
                .build();
    }

    @Test
    void a_cloud_believes_a_token_that_is_for_it() throws Exception {
        JwtClaims claims = cloud("sts.example")
                .processToClaims(tokens.issue("sts.example", STEP).reveal());

        assertThat(claims.getSubject()).isEqualTo("project:shop:ref:refs/heads/main");
        assertThat(claims.getStringClaimValue("event")).isEqualTo("push");
        assertThat(claims.getClaimValue("project_id", Long.class)).isEqualTo(7);
        assertThat(claims.getClaimValue("run", Long.class)).isEqualTo(12);
        assertThat(claims.getStringClaimValue("step")).isEqualTo("upload");
        assertThat(claims.hasClaim("environment")).isFalse();
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isEqualTo(600);
    }

    @Test
    void nobody_else_believes_it_and_nobody_a_changed_one() throws Exception {
        String token = tokens.issue("sts.example", STEP).reveal();
        assertThatThrownBy(() -> cloud("vault.example").processToClaims(token)).isInstanceOf(InvalidJwtException.class);

        String[] parts = token.split("\\.");
        String other = tokens.issue(
                        "sts.example",
                        new IdTokenClaims(
                                "bank", 8, "refs/heads/main", "push", "a".repeat(40), null, 1, "p", "s", false))
                .reveal();
        assertThatThrownBy(() ->
                        cloud("sts.example").processToClaims(parts[0] + "." + other.split("\\.")[1] + "." + parts[2]))
                .isInstanceOf(InvalidJwtException.class);
    }

    @Test
    void the_subject_says_what_roles_are_bound_to() {
        assertThat(subject("refs/tags/v1", null, false)).isEqualTo("project:shop:ref:refs/tags/v1");
        assertThat(subject("refs/heads/x", null, true)).isEqualTo("project:shop:pull_request:refs/heads/x");
        assertThat(subject("refs/heads/main", "production", false)).isEqualTo("project:shop:environment:production");
    }

    private static String subject(String ref, String environment, boolean pullRequest) {
        return new IdTokenClaims("shop", 7, ref, "push", "a".repeat(40), environment, 1, "p", "s", pullRequest)
                .subject();
    }

    @Test
    void keys_change_and_their_last_tokens_are_still_believed() throws Exception {
        Instant start = Instant.now();
        String first = signing(start);
        assertThat(signing(start.plus(Duration.ofDays(20)))).isEqualTo(first);

        Instant later = start.plus(Duration.ofDays(31));
        assertThat(published(later)).hasSizeGreaterThanOrEqualTo(2).anyMatch(key -> key.contains(first));
        assertThat(signing(later)).isEqualTo(first);
        String second = signing(later.plus(Duration.ofHours(1)));
        assertThat(second).isNotEqualTo(first);

        assertThat(published(start.plus(Duration.ofDays(32)).plus(Duration.ofHours(2))))
                .noneMatch(key -> key.contains(first))
                .anyMatch(key -> key.contains(second));
        assertThat(vault.get("signing-key/" + first)).isEmpty();
    }

    private String signing(Instant time) {
        return QuarkusTransaction.requiringNew().call(() -> at(time).signing().getKeyId());
    }

    private List<String> published(Instant time) {
        return QuarkusTransaction.requiringNew().call(() -> at(time).published());
    }

    private SigningKeyStore at(Instant time) {
        NoriaConfig config = TestConfig.of(Map.of());
        return new SigningKeyStore(vault, config, Clock.fixed(time, ZoneOffset.UTC));
    }
}
