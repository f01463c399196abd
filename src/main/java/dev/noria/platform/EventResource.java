package dev.noria.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.platform.EventClient.Message;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
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
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/events}: everything that happens, as server-sent events. */
@Path("/api/v1/events")
public class EventResource {
    private static final Logger LOG = Logger.getLogger(EventResource.class);
    private final EventBus bus;
    private final ObjectMapper json;
    private final Sight sight;
    private final SecurityIdentity identity;
    private volatile Message last = ping("");

    public EventResource(EventBus bus, ObjectMapper json, Sight sight, SecurityIdentity identity) {
        this.bus = bus;
        this.json = json;
        this.sight = sight;
        this.identity = identity;
    }

    @GET
    @Blocking
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
        EventSight client = new EventSight(sight, identity);
        if (project != null && !client.sees(project)) {
            throw new NoriaException(ErrorCode.PROJECT_NOT_FOUND, "There is no project \"%s\".".formatted(project));
        }
        EventInterest interest = new EventInterest(project, run, steps(logs));
        Multi<OutboundSseEvent> events = Multi.createFrom()
                .deferred(() -> {
                    // The queue towards this client; EventClient bounds it, by bytes.
                    UnicastProcessor<Message> queue = UnicastProcessor.create();
                    client.atEnd(queue::onComplete);
                    EventClient queued = new EventClient(queue::onNext, queue::onComplete);
                    AutoCloseable subscription = follow(queued, client, interest, lastEventId);
                    return queue.onTermination()
                            .invoke(() -> close(subscription))
                            .onItem()
                            .invoke(queued::sent);
                })
                .map(message -> outbound(sse, message));
        Multi<OutboundSseEvent> pings = Multi.createFrom()
                .ticks()
                .every(Duration.ofSeconds(15))
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> Uni.createFrom()
                        .item(client::refresh)
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        // When the database does not answer, the client sees what it saw.
                        .onFailure()
                        .recoverWithItem(true))
                .select()
                .first(stays -> stays)
                .map(stays -> outbound(sse, ping("")));
        // One at a time: what has been taken from the queue is not counted any more.
        return Multi.createBy().merging().withRequests(1).streams(events, pings);
    }

    private AutoCloseable follow(
            EventClient client, EventSight sees, EventInterest interest, @Nullable String lastEventId) {
        Consumer<EventBus.Numbered> take = event -> {
            if (sees.sees(event.event().project())) {
                client.take(message(event));
            }
        };
        AutoCloseable subscription;
        if (lastEventId == null) {
            subscription = bus.subscribe(interest, take);
        } else {
            EventBus.Resumption resumption = bus.resume(lastEventId, interest, take);
            subscription = resumption.subscription();
            if (!resumption.complete()) {
                client.take(new Message("", "reset", "", "{}"));
            }
        }
        client.take(ping(bus.lastId()));
        return subscription;
    }

    private static void close(AutoCloseable subscription) {
        try {
            subscription.close();
        } catch (Exception e) {
            LOG.debug("An event subscription did not close.", e);
        }
    }

    private static Message ping(String id) {
        return new Message(id, "ping", "", "{}");
    }

    /** The bus tells all clients of one event before the next: each is written as JSON once. */
    private Message message(EventBus.Numbered numbered) {
        Message before = last;
        if (before.id().equals(numbered.id())) {
            return before;
        }
        Event event = numbered.event();
        String log = event.step()
                .map(step -> event.project() + "/" + event.run().orElse(0L) + "/" + step)
                .orElse("");
        Message message;
        try {
            message = new Message(numbered.id(), event.name(), log, json.writeValueAsString(event.data()));
        } catch (JsonProcessingException e) {
            // Whoever publishes has no part in it.
            LOG.error("An event could not be written as JSON.", e);
            message = ping(numbered.id());
        }
        last = message;
        return message;
    }

    private static OutboundSseEvent outbound(Sse sse, Message message) {
        OutboundSseEvent.Builder event =
                sse.newEventBuilder().name(message.name()).data(message.json());
        return message.id().isEmpty() ? event.build() : event.id(message.id()).build();
    }

    private static Set<String> steps(@Nullable String logs) {
        if (logs == null) {
            return Set.of();
        }
        List<String> names = Arrays.asList(logs.split(","));
        return names.stream().map(String::strip).filter(name -> !name.isEmpty()).collect(Collectors.toSet());
    }
}
