package dev.noria.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/events}: everything that happens, as server-sent events. */
@Path("/api/v1/events")
public class EventResource {
    private static final Logger LOG = Logger.getLogger(EventResource.class);
    /** A client this far behind is let go; it comes back and resumes, or reads anew. */
    private static final int BEHIND = 20_000;

    private final EventBus bus;
    private final ObjectMapper json;

    public EventResource(EventBus bus, ObjectMapper json) {
        this.bus = bus;
        this.json = json;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "One stream of everything that happens; Last-Event-ID resumes")
    public Multi<OutboundSseEvent> events(
            @Context Sse sse,
            @QueryParam("project") @Nullable String project,
            @QueryParam("run") @Nullable Long run,
            @QueryParam("logs") @Nullable String logs,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId) {
        if (logs != null && (project == null || run == null)) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST, "Events with logs=… need project=… and run=… beside it.");
        }
        Interest interest = new Interest(project, run, steps(logs));
        Multi<OutboundSseEvent> events = Multi.createFrom()
                .<OutboundSseEvent>emitter(emitter -> follow(emitter, sse, interest, lastEventId), BEHIND);
        Multi<OutboundSseEvent> pings = Multi.createFrom()
                .ticks()
                .every(Duration.ofSeconds(15))
                .onOverflow()
                .drop()
                .map(tick -> sse.newEventBuilder().name("ping").data("{}").build());
        return Multi.createBy().merging().streams(events, pings);
    }

    private void follow(
            MultiEmitter<? super OutboundSseEvent> emitter, Sse sse, Interest interest, @Nullable String lastEventId) {
        AutoCloseable subscription;
        if (lastEventId == null) {
            subscription = bus.subscribe(event -> emit(emitter, sse, interest, event));
        } else {
            EventBus.Resumption resumption = bus.resume(lastEventId, event -> emit(emitter, sse, interest, event));
            subscription = resumption.subscription();
            if (!resumption.complete()) {
                emitter.emit(sse.newEventBuilder().name("reset").data("{}").build());
            }
        }
        emitter.onTermination(() -> {
            try {
                subscription.close();
            } catch (Exception e) {
                LOG.debug("An event subscription did not close.", e);
            }
        });
        emitter.emit(
                sse.newEventBuilder().id(bus.lastId()).name("ping").data("{}").build());
    }

    private void emit(
            MultiEmitter<? super OutboundSseEvent> emitter, Sse sse, Interest interest, EventBus.Numbered numbered) {
        if (emitter.isCancelled() || !interest.in(numbered.event())) {
            return;
        }
        try {
            emitter.emit(sse.newEventBuilder()
                    .id(numbered.id())
                    .name(numbered.event().name())
                    .data(json.writeValueAsString(numbered.event().data()))
                    .build());
        } catch (JsonProcessingException e) {
            LOG.error("An event could not be written as JSON.", e);
        }
    }

    private static Set<String> steps(@Nullable String logs) {
        if (logs == null) {
            return Set.of();
        }
        List<String> names = Arrays.asList(logs.split(","));
        return names.stream().map(String::strip).filter(name -> !name.isEmpty()).collect(Collectors.toSet());
    }

    /** What a client wants to hear of. */
    private record Interest(
            @Nullable String project, @Nullable Long run, Set<String> logs) {
        boolean in(Event event) {
            if (project != null && !project.equals(event.project())) {
                return false;
            }
            if (run != null
                    && event.run().isPresent()
                    && !run.equals(event.run().get())) {
                return false;
            }
            return event.step().isEmpty()
                    || logs.contains("*")
                    || logs.contains(event.step().get());
        }
    }
}
