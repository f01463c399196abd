package dev.noria.trigger.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.platform.Blame;
import dev.noria.platform.Event;
import dev.noria.platform.EventBus;
import dev.noria.platform.NoriaConfig;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.run.Run;
import dev.noria.trigger.hook.HookFact;
import dev.noria.trigger.hook.HookFact.Pushed;
import dev.noria.trigger.hook.MissingFieldException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Looks into the deliveries of a project, all that wait with one look at the repository. */
@ApplicationScoped
public class DeliveryBatch {
    private static final Logger LOG = Logger.getLogger(DeliveryBatch.class);
    private static final int LARGEST = 200;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    /** How often a repository may not show what a hook told of: some show it a moment later, some commits are gone. */
    private static final int PATIENCE = 4;

    private final DeliveryStore deliveries;
    private final DeliveryRoomStore room;
    private final RepositoryLook looks;
    private final HookRuns runs;
    private final ObjectMapper json;
    private final EventBus events;
    private final NoriaConfig config;
    private final Clock clock;

    public DeliveryBatch(
            DeliveryStore deliveries,
            DeliveryRoomStore room,
            RepositoryLook looks,
            HookRuns runs,
            ObjectMapper json,
            EventBus events,
            NoriaConfig config,
            Clock clock) {
        this.deliveries = deliveries;
        this.room = room;
        this.looks = looks;
        this.runs = runs;
        this.json = json;
        this.events = events;
        this.config = config;
        this.clock = clock;
    }

    /** Looks into what is due, until nothing is. One thread for a project. */
    void work(Project project) {
        List<Delivery> due = deliveries.due(project.id(), LARGEST);
        while (!due.isEmpty()) {
            work(project, due);
            due = deliveries.due(project.id(), LARGEST);
        }
        room.prune(project.id());
        events.publish(new Event(
                "delivery",
                project.name().value(),
                Optional.empty(),
                Optional.empty(),
                new DeliveriesChanged(project.name().value()),
                false));
    }

    /** A {@code delivery} event as JSON. */
    public record DeliveriesChanged(String project) {}

    private void work(Project project, List<Delivery> due) {
        Map<Delivery, HookFact> facts = new LinkedHashMap<>();
        Set<String> told = new HashSet<>();
        for (Delivery delivery : due) {
            fact(delivery).ifPresent(fact -> {
                facts.put(delivery, fact);
                if (fact instanceof Pushed pushed) {
                    pushed.changes().forEach(change -> told.add(change.ref()));
                }
            });
        }
        Map<String, String> heads;
        try {
            heads = looks.look(project, told);
        } catch (NoriaException e) {
            facts.keySet()
                    .forEach(delivery ->
                            putOff(delivery, e.sentence(), config.hooks().tries()));
            return;
        }
        facts.forEach((delivery, fact) -> one(project, delivery, fact, heads));
    }

    private void one(Project project, Delivery delivery, HookFact fact, Map<String, String> heads) {
        try {
            HookRuns.Outcome outcome = runs.make(project, delivery, fact, heads);
            Optional<Long> run = outcome.run().map(Run::id);
            if (!deliveries.end(delivery, DeliveryState.DONE, outcome.sentence(), run) && run.isPresent()) {
                deliveries.explain(delivery, outcome.sentence(), run);
            }
        } catch (NotYetException e) {
            putOff(delivery, e.sentence(), PATIENCE);
        } catch (NoriaException e) {
            if (e.code().blame() == Blame.USER) {
                deliveries.end(delivery, DeliveryState.FAILED, e.sentence(), Optional.empty());
            } else {
                putOff(delivery, e.sentence(), config.hooks().tries());
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "The delivery %d of %s ran into a fault of Noria.", delivery.id(), project.name());
            putOff(
                    delivery,
                    "A fault in Noria (%s).".formatted(e),
                    config.hooks().tries());
        }
    }

    /** After so many tries the next poll is left to find what there is to find. */
    private void putOff(Delivery delivery, String reason, int tries) {
        if (delivery.tries() + 1 >= tries) {
            deliveries.end(
                    delivery,
                    DeliveryState.FAILED,
                    "%s Given up after %d tries; polls go on looking.".formatted(reason, tries),
                    Optional.empty());
            return;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(delivery.tries(), 20));
        deliveries.postpone(
                delivery, clock.instant().plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait), reason);
    }

    private Optional<HookFact> fact(Delivery delivery) {
        try {
            String body = deliveries.payload(delivery.id()).map(Payload::body).orElse("");
            return Optional.of(delivery.forge().reader().read(delivery.event(), HookBody.object(json, body)));
        } catch (JsonProcessingException | MissingFieldException e) {
            deliveries.end(
                    delivery,
                    DeliveryState.FAILED,
                    "The body cannot be understood: %s.".formatted(e.getMessage()),
                    Optional.empty());
            return Optional.empty();
        }
    }
}
