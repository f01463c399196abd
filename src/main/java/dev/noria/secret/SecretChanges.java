package dev.noria.secret;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import org.jspecify.annotations.Nullable;

/** Carries out what people ask of secrets, the same for projects and for the server. */
@ApplicationScoped
class SecretChanges {
    private final SecretStore secrets;

    SecretChanges(SecretStore secrets) {
        this.secrets = secrets;
    }

    /**
     * Makes a secret.
     *
     * @param address of the secrets of this scope, with a slash at its end
     */
    Response create(SecretScope scope, @Nullable SecretRequest body, String address) {
        SecretRequest request = present(body);
        SecretValue value = request.requiredValue();
        Secret made = secrets.create(scope, request.requiredName(), value, request.over(SecretFilter.USUAL));
        UriBuilder location = UriBuilder.fromUri(address + made.name());
        if (scope instanceof SecretScope.OfEnvironment own) {
            location.queryParam("environment", own.environment());
        }
        return Response.created(location.build())
                .entity(SecretView.of(made, value))
                .build();
    }

    SecretView change(SecretScope scope, String name, @Nullable SecretRequest body) {
        SecretRequest request = present(body);
        request.refuseToMove();
        Secret changed = secrets.change(scope, new SecretName(name), request.value(), request::over);
        return SecretView.of(changed, request.value());
    }

    private static SecretRequest present(@Nullable SecretRequest body) {
        if (body == null) {
            throw new NoriaException(ErrorCode.INVALID_REQUEST, "This needs a body, such as {\"value\": \"…\"}.");
        }
        return body;
    }
}
