package dev.noria.trigger.delivery;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.trigger.hook.Forge;
import dev.noria.trigger.hook.HookHeaders;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code POST /hooks/{forge}/{project}}: what forges tell. For whoever signs with the project's secret. */
@Path("/hooks/{forge}/{project}")
public class HookResource {
    private final Reception reception;

    public HookResource(Reception reception) {
        this.reception = reception;
    }

    /**
     * The answer to a hook.
     *
     * @param delivery its number in the log of deliveries
     * @param status {@code accepted}, {@code ignored}; of one that came before what it is by now
     * @param message what it did and why
     */
    public record HookAnswer(long delivery, String status, String event, String message) {}

    @POST
    @Blocking
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Take a hook of a forge, signed with the project's secret")
    public Response receive(String forge, String project, @Context HttpHeaders headers, byte @Nullable [] body) {
        Forge sender = Forge.of(forge)
                .orElseThrow(() -> new NoriaException(
                        ErrorCode.NOT_FOUND,
                        "There are no hooks of \"%s\"; there are %s."
                                .formatted(
                                        forge,
                                        Arrays.stream(Forge.values())
                                                .map(Forge::key)
                                                .collect(Collectors.joining(", ")))));
        Map<String, String> values = new HashMap<>();
        headers.getRequestHeaders().forEach((name, all) -> values.put(name, all.get(0)));
        Reception.Taken taken =
                reception.take(sender, project, new HookHeaders(values), body == null ? new byte[0] : body);
        Delivery delivery = taken.accepted().delivery();
        String message = message(taken, delivery);
        return Response.status(delivery.state() == DeliveryState.ACCEPTED ? 202 : 200)
                .entity(new HookAnswer(delivery.id(), delivery.state().key(), delivery.event(), message))
                .build();
    }

    private static String message(Reception.Taken taken, Delivery delivery) {
        if (taken.accepted().known()) {
            return "Delivery %d came before. %s".formatted(delivery.id(), delivery.result());
        }
        return delivery.state() == DeliveryState.ACCEPTED
                ? "Noria looks at %s now; what comes of it stands at /api/v1/projects/%s/deliveries/%d."
                        .formatted(taken.about(), taken.project().name(), delivery.id())
                : delivery.result();
    }
}
