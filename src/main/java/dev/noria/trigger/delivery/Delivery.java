package dev.noria.trigger.delivery;

import dev.noria.trigger.hook.Forge;
import java.time.Instant;
import java.util.Optional;

/**
 * A hook that was accepted.
 *
 * @param event as the forge names it
 * @param result one sentence: what came of it, and why
 * @param runId the run it made, if it made one
 * @param deliveries how often it came
 * @param tries how often it was looked into in vain
 * @param size of the body, in bytes
 * @param redeliveryOf the delivery that a person asked to be taken again
 */
record Delivery(
        long id,
        long projectId,
        Forge forge,
        String event,
        String key,
        DeliveryState state,
        String result,
        Optional<Long> runId,
        int deliveries,
        int tries,
        long size,
        Optional<Long> redeliveryOf,
        Instant receivedAt,
        Instant nextAt,
        Optional<Instant> doneAt) {}
