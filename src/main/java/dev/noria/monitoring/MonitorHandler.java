package dev.noria.monitoring;

import dev.noria.deployment.environment.Serving;
import dev.noria.deployment.environment.ServingServices;
import dev.noria.deployment.target.Probes;
import dev.noria.deployment.target.StopSwitch;
import dev.noria.plan.StepAction.Monitor;
import dev.noria.platform.Durations;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.run.StepContext;
import dev.noria.run.StepHandler;
import dev.noria.run.StepResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Probes a service by its name for a while. After a restart of the server it starts over. */
@ApplicationScoped
public class MonitorHandler implements StepHandler<Monitor> {
    /** Time for what sends the probes to be pulled and started. */
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final ServingServices services;

    public MonitorHandler(ServingServices services) {
        this.services = services;
    }

    @Override
    public Class<Monitor> actionType() {
        return Monitor.class;
    }

    @Override
    public boolean resumable() {
        return true;
    }

    @Override
    public StepResult run(Monitor action, StepContext context) {
        Serving serving = services.get(context.project(), action.environment(), action.service());
        Observation observation = new Observation(action.downAfter());
        context.output()
                .system("Probes http://%s:%d%s every %s for %s."
                        .formatted(
                                action.service(),
                                port(serving),
                                action.path(),
                                Durations.text(action.every()),
                                Durations.text(action.duration())));
        try (StopSwitch stop = new StopSwitch(context.cancellation())) {
            stop.stopAfter(action.duration().plus(LONGEST_START));
            services.probe(
                    serving,
                    probes(action, serving, context),
                    answer -> {
                        context.output().line("probe %d: %s".formatted(answer.number(), answer.words()));
                        observation.add(answer).ifPresent(context.output()::system);
                        if (observation.isDown()) {
                            stop.stop();
                        } else if (observation.probes() == 1) {
                            stop.stopAfter(action.duration());
                        }
                    },
                    stop);
        }
        if (context.cancellation().isCanceled()) {
            return StepResult.of(ErrorCode.CANCELED, "Canceled while %s was probed.".formatted(action.service()));
        }
        return result(action, observation);
    }

    private static int port(Serving serving) {
        return serving.revision()
                .settings()
                .port()
                .orElseThrow(() -> new NoriaException(
                        ErrorCode.DEFINITION_INVALID,
                        "%s has no port to probe: add port to its deploy step."
                                .formatted(serving.service().words())));
    }

    private static Probes probes(Monitor action, Serving serving, StepContext context) {
        long every = Math.max(1, action.every().toMillis());
        long times = Math.max(1, (action.duration().toMillis() + every - 1) / every);
        String owner = "%d-%s-%s-%d".formatted(context.runId(), context.pipeline(), context.step(), context.attempt());
        return new Probes(owner, action.service(), port(serving), action.path(), action.every(), action.timeout(), (int)
                Math.min(times, Integer.MAX_VALUE));
    }

    private static StepResult result(Monitor action, Observation observation) {
        if (observation.probes() == 0) {
            return StepResult.of(
                    ErrorCode.ENGINE_FAILED,
                    "Could not probe %s: no probe was answered or failed within %s."
                            .formatted(action.service(), Durations.text(action.duration())));
        }
        if (observation.isDown()) {
            StepResult failed = StepResult.of(
                    ErrorCode.PROBE_FAILED,
                    "Service \"%s\" in \"%s\" is down: %d probes of %s failed one after the other; the last answer was: %s."
                            .formatted(
                                    action.service(),
                                    action.environment(),
                                    action.downAfter(),
                                    action.path(),
                                    observation.lastSaid()));
            return new StepResult(
                    failed.status(), failed.exitCode(), failed.error(), failed.reason(), observation.outputs());
        }
        return StepResult.succeeded(observation.outputs());
    }
}
