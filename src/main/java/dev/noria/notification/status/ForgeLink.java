package dev.noria.notification.status;

import java.net.URI;

/**
 * Where a project's commit statuses go.
 *
 * @param api address of the forge's interface, without slash at the end
 * @param repository as the forge names it: {@code owner/name}
 */
record ForgeLink(long projectId, StatusForge forge, URI api, String repository) {}
