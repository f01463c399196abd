package dev.noria.trigger.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as JSON; in lists without headers and body.
 *
 * @param run number of the run that came of it
 * @param body as it came; null when it is not kept any more
 */
public record DeliveryView(
        long id,
        String forge,
        String event,
        String status,
        String message,
        @Nullable Long run,
        int deliveries,
        int tries,
        long size,
        @Nullable Long redeliveryOf,
        Instant receivedAt,
        @Nullable Instant nextAt,
        @Nullable Instant doneAt,

        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonRawValue @Nullable
        String headers,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String body) {

    static DeliveryView of(Delivery delivery, @Nullable Long run, @Nullable Payload payload) {
        return new DeliveryView(
                delivery.id(),
                delivery.forge().key(),
                delivery.event(),
                delivery.state().key(),
                delivery.result(),
                run,
                delivery.deliveries(),
                delivery.tries(),
                delivery.size(),
                delivery.redeliveryOf().orElse(null),
                delivery.receivedAt(),
                delivery.state() == DeliveryState.ACCEPTED ? delivery.nextAt() : null,
                delivery.doneAt().orElse(null),
                payload == null ? null : payload.headers(),
                payload == null ? null : payload.body());
    }
}
