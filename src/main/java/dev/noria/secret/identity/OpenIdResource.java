package dev.noria.secret.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.noria.platform.ServerUrl;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /.well-known}: how others check ID tokens (OpenID Connect Discovery 1.0). For everybody. */
@Path("/.well-known")
public class OpenIdResource {
    /** Less than a new key is known before it signs. */
    private static final int MAX_AGE_SECONDS = 900;

    private final SigningKeyStore keys;
    private final ServerUrl server;

    public OpenIdResource(SigningKeyStore keys, ServerUrl server) {
        this.keys = keys;
        this.server = server;
    }

    /** What the discovery document has to say. */
    public record Discovery(
            String issuer,
            @JsonProperty("jwks_uri") String keys,
            @JsonProperty("response_types_supported") List<String> responseTypes,
            @JsonProperty("subject_types_supported") List<String> subjectTypes,

            @JsonProperty("id_token_signing_alg_values_supported")
            List<String> algorithms,

            @JsonProperty("claims_supported") List<String> claims) {}

    /** JSON Web Keys, as RFC 7517 lists them. */
    public record KeySet(@JsonRawValue String keys) {}

    @GET
    @Path("openid-configuration")
    @Operation(summary = "Where the keys of ID tokens are, and what the tokens say")
    public Response discovery() {
        String issuer = server.value();
        return cached(new Discovery(
                issuer,
                issuer + "/.well-known/jwks.json",
                List.of("id_token"),
                List.of("public"),
                List.of("RS256"),
                List.of(
                        "iss",
                        "sub",
                        "aud",
                        "exp",
                        "nbf",
                        "iat",
                        "jti",
                        "project",
                        "project_id",
                        "ref",
                        "ref_type",
                        "event",
                        "sha",
                        "environment",
                        "run",
                        "pipeline",
                        "step")));
    }

    @GET
    @Path("jwks.json")
    @Operation(summary = "The public keys of ID tokens")
    public Response keys() {
        return cached(new KeySet("[" + String.join(",", keys.published()) + "]"));
    }

    private static Response cached(Object body) {
        CacheControl cache = new CacheControl();
        cache.setMaxAge(MAX_AGE_SECONDS);
        return Response.ok(body).type("application/json").cacheControl(cache).build();
    }
}
