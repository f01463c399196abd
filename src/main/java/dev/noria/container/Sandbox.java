package dev.noria.container;

/**
 * A network namespace on a place's network, held by a container that only pauses. One step at a time uses it: those
 * that share it share their ports.
 *
 * @param container the name of the container that holds it
 */
public record Sandbox(String container) {}
