package dev.noria.deployment.target;

import java.time.Duration;

/**
 * HTTP probes to send.
 *
 * @param owner who sends them, unique among those that send at the same time: named after it, what a stopped server
 *     left behind is found and removed
 * @param host name in the environment's network
 * @param path absolute
 * @param every time from one answer to the next probe
 * @param timeout of one probe, counted in whole seconds
 * @param times how many at most
 */
public record Probes(String owner, String host, int port, String path, Duration every, Duration timeout, int times) {}
