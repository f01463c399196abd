package dev.noria.trigger.delivery;

import dev.noria.trigger.hook.Forge;
import java.util.Optional;

/**
 * A hook that has been checked and read.
 *
 * @param key tells it from others, and stays when the forge sends it again
 * @param onceKey of its content, when that must not be taken twice under another key either
 * @param state ACCEPTED when there is something to do; else what it comes to at once
 * @param size of the body as it came, in bytes
 */
record NewDelivery(
        Forge forge,
        String event,
        String key,
        Optional<String> onceKey,
        DeliveryState state,
        String result,
        long size,
        Payload payload,
        Optional<Long> redeliveryOf) {}
