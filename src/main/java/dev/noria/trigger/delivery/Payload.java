package dev.noria.trigger.delivery;

/**
 * What came with a delivery.
 *
 * @param headers as JSON, without those that could hold a secret
 * @param body the JSON that was in it
 */
record Payload(String headers, String body) {}
