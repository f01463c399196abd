package dev.noria.account.audit;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/audit}. */
@Path("/api/v1/audit")
public class AuditResource {
    private static final int MOST = 500;

    private final AuditStore audit;

    public AuditResource(AuditStore audit) {
        this.audit = audit;
    }

    @GET
    @Operation(
            summary = "Who changed what, when and from where, newest first; before takes the id of the last one seen")
    public List<AuditEntry> list(
            @QueryParam("who") @Nullable String who,
            @QueryParam("project") @Nullable String project,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST, "limit is %d, and has to be from 1 to %d.".formatted(limit, MOST));
        }
        return audit.list(who, project, before, limit);
    }
}
