package dev.noria.deployment;

import dev.noria.container.InstanceState;
import dev.noria.deployment.target.Probes;
import dev.noria.deployment.target.Revision;
import dev.noria.deployment.target.ServiceId;
import dev.noria.deployment.target.StopSwitch;
import dev.noria.deployment.target.Target;
import dev.noria.plan.StepAction.HealthCheck;
import dev.noria.platform.Cancellation;
import dev.noria.platform.Durations;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.run.StepContext;
import dev.noria.run.StepOutput;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** Lets a revision through once it is healthy: by its HTTP check, or because it runs and stays up for a while. */
final class HealthGate {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Target target;
    private final ServiceId service;
    private final Duration settle;
    private final StepOutput output;
    private final Cancellation cancellation;
    private final String owner;

    HealthGate(Target target, ServiceId service, Duration settle, StepContext context) {
        this.target = target;
        this.service = service;
        this.settle = settle;
        this.output = context.output();
        this.cancellation = context.cancellation();
        this.owner = "%d-%s-%s-%d".formatted(context.runId(), context.pipeline(), context.step(), context.attempt());
    }

    /**
     * Waits.
     *
     * @throws NoriaException UNHEALTHY with a clause that says why, CANCELED
     */
    void await(Revision revision) {
        Optional<HealthCheck> check = revision.settings().health();
        if (check.isPresent()) {
            int port = revision.settings()
                    .port()
                    .orElseThrow(() -> new NoriaException(
                            ErrorCode.DEFINITION_INVALID,
                            "The health check of %s has no port to ask: add port to the deploy step."
                                    .formatted(service.words())));
            probe(revision.instance(), port, check.get());
        } else {
            settle(revision.instance());
        }
    }

    private void probe(String instance, int port, HealthCheck check) {
        AtomicBoolean healthy = new AtomicBoolean();
        AtomicReference<String> last = new AtomicReference<>("nothing");
        output.system("Waits for %s on port %d to answer, at most %s."
                .formatted(check.path(), port, Durations.text(check.within())));
        try (StopSwitch stop = new StopSwitch(cancellation)) {
            stop.stopAfter(check.within());
            target.probe(
                    service,
                    new Probes(owner, instance, port, check.path(), check.every(), check.timeout(), times(check)),
                    answer -> {
                        output.system("Probe %d: %s".formatted(answer.number(), answer.words()));
                        last.set(answer.said());
                        if (answer.good()) {
                            healthy.set(true);
                            stop.stop();
                        } else if (ended(instance).isPresent()) {
                            stop.stop();
                        }
                    },
                    stop);
        }
        stopIfCanceled();
        if (!healthy.get()) {
            throw unhealthy(ended(instance)
                    .orElseGet(() -> "was not healthy within %s (last answer: %s)"
                            .formatted(Durations.text(check.within()), last.get())));
        }
    }

    /** More than there is time for, and not without end: the server may not live to stop it. */
    private static int times(HealthCheck check) {
        long every = Math.max(100, check.every().toMillis());
        return (int) Math.min(Integer.MAX_VALUE, check.within().toMillis() / every + 5);
    }

    private void settle(String instance) {
        output.system("Waits for the new instance to stay up for %s.".formatted(Durations.text(settle)));
        try (StopSwitch stop = new StopSwitch(cancellation)) {
            stop.stopAfter(settle);
            do {
                ended(instance).ifPresent(how -> {
                    throw unhealthy(how);
                });
            } while (stop.pause(LOOK));
        }
        stopIfCanceled();
        ended(instance).ifPresent(how -> {
            throw unhealthy(how);
        });
    }

    /** How the instance ended, if it did; one that the engine has started again has ended as well. */
    private Optional<String> ended(String instance) {
        Optional<InstanceState> state = target.inspect(instance);
        if (state.isEmpty()) {
            return Optional.of("is gone from the engine");
        }
        if (state.get().running() && state.get().restarts() == 0) {
            return Optional.empty();
        }
        return Optional.of(state.get()
                .exitCode()
                .map(code -> "ended with exit code %d before it was healthy".formatted(code))
                .orElse("ended before it was healthy"));
    }

    private void stopIfCanceled() {
        if (cancellation.isCanceled()) {
            throw new NoriaException(ErrorCode.CANCELED, "Canceled before the new revision was healthy.");
        }
    }

    private static NoriaException unhealthy(String how) {
        return new NoriaException(ErrorCode.UNHEALTHY, how);
    }
}
