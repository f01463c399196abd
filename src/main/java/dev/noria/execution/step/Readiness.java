package dev.noria.execution.step;

import dev.noria.container.Instances;
import dev.noria.container.Labels;
import dev.noria.execution.driver.StepCancellation;
import dev.noria.execution.driver.Subscription;
import dev.noria.execution.driver.Threads;
import dev.noria.plan.ContainerSettings;
import dev.noria.platform.Durations;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaConfig;
import dev.noria.platform.NoriaException;
import dev.noria.run.StepResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Asks services whether they are ready, from inside their network. */
@ApplicationScoped
public class Readiness {
    private static final Logger LOG = Logger.getLogger(Readiness.class);

    private final Instances instances;
    private final NoriaConfig config;
    private final Threads threads;

    public Readiness(Instances instances, NoriaConfig config, Threads threads) {
        this.instances = instances;
        this.config = config;
        this.threads = threads;
    }

    /**
     * Asks until the service is ready, on a thread of its own. When it is not in time, the service is ended.
     *
     * @param ready is run when it is
     * @return to be closed when the service has ended
     */
    Subscription watch(StepRun service, ContainerSettings.Readiness wanted, Runnable ready) {
        StepCancellation asking = new StepCancellation();
        var late = threads.timer()
                .schedule(
                        () -> tooLate(service, wanted, asking), wanted.within().toMillis(), TimeUnit.MILLISECONDS);
        threads.start("noria-ready-" + service.step(), () -> {
            if (ask(service, wanted, asking) && !asking.isCanceled()) {
                late.cancel(false);
                ready.run();
            }
        });
        return () -> {
            late.cancel(false);
            asking.end(StepResult.of(ErrorCode.CANCELED, "The service has ended."));
        };
    }

    private static void tooLate(StepRun service, ContainerSettings.Readiness wanted, StepCancellation asking) {
        StepResult why = StepResult.of(
                ErrorCode.SERVICE_NOT_READY, "Not ready within %s.".formatted(Durations.text(wanted.within())));
        if (!asking.isCanceled()) {
            asking.end(why);
            service.cancellation().end(why);
        }
    }

    private boolean ask(StepRun service, ContainerSettings.Readiness wanted, StepCancellation asking) {
        while (!asking.isCanceled()) {
            try {
                if (answers(service, wanted, asking)) {
                    return true;
                }
            } catch (NoriaException e) {
                LOG.debugf("%s was not asked whether it is ready: %s", service.container(), e.sentence());
            }
            pause(wanted.every());
        }
        return false;
    }

    private boolean answers(StepRun service, ContainerSettings.Readiness wanted, StepCancellation asking) {
        if (!wanted.command().isEmpty()) {
            return instances.exec(service.container(), wanted.command(), (time, kind, bytes) -> {}, asking) == 0;
        }
        // Not every busybox has nc -z, and one has a wget that dies of -T.
        // One container that asks again and again: starting one costs as much as a service may take to be ready.
        String program = "until %s; do sleep %s; done"
                .formatted(
                        wanted.http()
                                .map(path -> "timeout 5 wget -q -O /dev/null " + quoted(url(service.step(), path)))
                                .orElseGet(() -> "timeout 5 nc %s %d -e true"
                                        .formatted(
                                                quoted(service.step()),
                                                wanted.tcp().getAsInt())),
                        String.format(Locale.ROOT, "%.3f", wanted.every().toMillis() / 1000.0));
        return instances.runInNetwork(
                        service.container() + "-ready",
                        service.place().name(),
                        config.helperImage(),
                        List.of("sh", "-c", program),
                        Map.of(
                                Labels.RUN,
                                Long.toString(service.runId()),
                                Labels.PLACE,
                                service.place().name()),
                        (time, kind, bytes) -> {},
                        asking)
                == 0;
    }

    /** {@code 8080/health}, or {@code /health} for port 80. */
    static String url(String host, String written) {
        int slash = written.indexOf('/');
        String port = slash < 0 ? written : written.substring(0, slash);
        String path = slash < 0 ? "/" : written.substring(slash);
        return "http://" + host + (port.isEmpty() ? "" : ":" + port) + path;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static void pause(Duration duration) {
        try {
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
