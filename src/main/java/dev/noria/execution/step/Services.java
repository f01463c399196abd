package dev.noria.execution.step;

import dev.noria.execution.driver.Subscription;
import dev.noria.log.LogId;
import dev.noria.log.LogStore;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.platform.ErrorCode;
import dev.noria.run.StepResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is special about services: steps wait until they are ready, and want to know why they are not. */
@ApplicationScoped
public class Services {
    private static final int LAST_LINES = 5;

    private final Readiness readiness;
    private final LogStore logs;
    private final Set<String> ready = ConcurrentHashMap.newKeySet();

    public Services(Readiness readiness, LogStore logs) {
        this.readiness = readiness;
        this.logs = logs;
    }

    /** Its container runs; without {@code ready} that is all that steps wait for. */
    Subscription started(StepRun service) {
        Runnable told = () -> {
            ready.add(service.container());
            service.started().run();
        };
        return ((RunContainer) service.action())
                .settings()
                .ready()
                .map(wanted -> readiness.watch(service, wanted, told))
                .orElseGet(() -> {
                    told.run();
                    return () -> {};
                });
    }

    /** How a service has ended: before it was ready, the steps will not get one, and its last words may say why. */
    StepResult ended(StepRun service, StepResult result) {
        boolean wasReady = ready.remove(service.container());
        boolean inTime =
                result.error().filter(ErrorCode.SERVICE_NOT_READY::equals).isEmpty();
        boolean endedByItself = service.cancellation().result().isEmpty();
        boolean wanted = ((RunContainer) service.action()).settings().ready().isPresent();
        if (inTime
                && (wasReady || !endedByItself || !wanted || result.exitCode().isEmpty())) {
            return result;
        }
        String sentence = inTime
                ? "Ended with exit code %d before it was ready."
                        .formatted(result.exitCode().get())
                : result.reason().orElse("Not ready.");
        List<String> last =
                logs.tail(new LogId(service.runId(), service.stored().id(), service.attempt()), LAST_LINES);
        String words = last.isEmpty() ? "It printed nothing." : "Its last words: " + String.join(" ⏎ ", last);
        StepResult told = StepResult.of(ErrorCode.SERVICE_NOT_READY, sentence + " " + words);
        return result.exitCode().map(told::withExitCode).orElse(told);
    }
}
