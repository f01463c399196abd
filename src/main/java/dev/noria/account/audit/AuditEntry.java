package dev.noria.account.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change, or a try of one; also its JSON.
 *
 * @param who a person's name, or {@code project/token}
 * @param action the route, or words for what is no route's
 * @param status of the answer; null: under way, or the server stopped meanwhile
 */
public record AuditEntry(
        long id,
        Instant at,
        String who,
        String address,
        String action,
        String path,
        @Nullable String project,
        @Nullable Integer status) {}
