package dev.noria.trigger.delivery;

import dev.noria.trigger.hook.Forge;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code delivery}. */
@Entity
@Table(name = "delivery")
@NullUnmarked
class DeliveryEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "project_id", updatable = false)
    long projectId;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    Forge forge;

    String event;

    @Column(name = "delivery_key", updatable = false)
    String deliveryKey;

    @Column(name = "once_key", updatable = false)
    String onceKey;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    DeliveryState state;

    String result;

    @Column(name = "run_id")
    Long runId;

    int deliveries;
    int tries;
    long size;

    @Column(name = "redelivery_of")
    Long redeliveryOf;

    @Column(name = "received_at")
    Instant receivedAt;

    @Column(name = "next_at")
    Instant nextAt;

    @Column(name = "done_at")
    Instant doneAt;

    Delivery toDelivery() {
        return new Delivery(
                id,
                projectId,
                forge,
                event,
                deliveryKey,
                state,
                result,
                Optional.ofNullable(runId),
                deliveries,
                tries,
                size,
                Optional.ofNullable(redeliveryOf),
                receivedAt,
                nextAt,
                Optional.ofNullable(doneAt));
    }
}
