package dev.noria.deployment.environment;

import dev.noria.container.OutputSink;
import dev.noria.deployment.target.ProbeAnswer;
import dev.noria.deployment.target.Probes;
import dev.noria.deployment.target.ServiceId;
import dev.noria.deployment.target.Target;
import dev.noria.deployment.target.Targets;
import dev.noria.platform.Cancellation;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;

/** What serves now, and what can be done to it. Thread-safe. */
@ApplicationScoped
public class ServingServices {
    private final Environments environments;
    private final Targets targets;

    public ServingServices(Environments environments, Targets targets) {
        this.environments = environments;
        this.targets = targets;
    }

    /**
     * What serves as a service.
     *
     * @throws NoriaException SERVICE_NOT_FOUND when nothing does
     */
    public Serving get(Project project, String environment, String service) {
        ServiceId id = ServiceId.of(project, environment, service);
        return environments
                .serving(id)
                .orElseThrow(() -> new NoriaException(
                        ErrorCode.SERVICE_NOT_FOUND, "Nothing serves as %s: deploy it first.".formatted(id.words())));
    }

    /** As {@link Target#exec}. */
    public int exec(Serving serving, List<String> command, OutputSink sink, Cancellation cancellation) {
        return target(serving).exec(serving.revision().instance(), command, sink, cancellation);
    }

    /** As {@link Target#probe}. */
    public void probe(Serving serving, Probes probes, Consumer<ProbeAnswer> answers, Cancellation cancellation) {
        target(serving).probe(serving.service(), probes, answers, cancellation);
    }

    private Target target(Serving serving) {
        return targets.of(serving.targetKind());
    }
}
