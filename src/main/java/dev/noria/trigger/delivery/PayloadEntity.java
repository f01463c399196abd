package dev.noria.trigger.delivery;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code delivery_payload}. */
@Entity
@Table(name = "delivery_payload")
@NullUnmarked
class PayloadEntity extends PanacheEntityBase {
    @Id
    @Column(name = "delivery_id")
    Long deliveryId;

    /** JSON of the headers that hold no secret. */
    String headers;

    /** The JSON that was in the body. */
    String body;

    Payload toPayload() {
        return new Payload(headers, body);
    }
}
