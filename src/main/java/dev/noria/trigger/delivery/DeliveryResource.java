package dev.noria.trigger.delivery;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import dev.noria.run.Run;
import dev.noria.run.RunStore;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/projects/{project}/deliveries}: the log of hooks. For maintainers: bodies may hold what is not public. */
@Path("/api/v1/projects/{project}/deliveries")
public class DeliveryResource {
    private static final int MOST = 200;

    private final ProjectStore projects;
    private final DeliveryStore deliveries;
    private final RunStore runs;
    private final Reception reception;

    public DeliveryResource(ProjectStore projects, DeliveryStore deliveries, RunStore runs, Reception reception) {
        this.projects = projects;
        this.deliveries = deliveries;
        this.runs = runs;
        this.reception = reception;
    }

    @GET
    @Operation(summary = "Deliveries of hooks, newest first, without their bodies")
    public List<DeliveryView> list(
            String project,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new NoriaException(ErrorCode.INVALID_REQUEST, "Take a limit from 1 to %d.".formatted(MOST));
        }
        return deliveries
                .list(projects.get(project), before == null ? OptionalLong.empty() : OptionalLong.of(before), limit)
                .stream()
                .map(delivery -> view(delivery, null))
                .toList();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One delivery, with headers (without secrets) and body while they are kept")
    public DeliveryView one(String project, long id) {
        Delivery delivery = deliveries.get(projects.get(project), id);
        return view(delivery, deliveries.payload(id).orElse(null));
    }

    @POST
    @Path("{id}/redeliver")
    @Operation(summary = "Take a delivery once more, as if it had just come")
    public Response redeliver(String project, long id) {
        Project found = projects.get(project);
        Delivery again = reception.again(found, deliveries.get(found, id));
        return Response.created(URI.create("/api/v1/projects/%s/deliveries/%d".formatted(found.name(), again.id())))
                .entity(view(again, null))
                .build();
    }

    private DeliveryView view(Delivery delivery, @Nullable Payload payload) {
        Long run = delivery.runId().flatMap(runs::byId).map(Run::number).orElse(null);
        return DeliveryView.of(delivery, run, payload);
    }
}
