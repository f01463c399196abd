package dev.noria.deployment.target;

import dev.noria.plan.StepAction.DeployTarget;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The targets there are, by kind. */
@ApplicationScoped
public class Targets {
    private static final String LOCAL = "local";

    private final List<Target> all;

    public Targets(@All List<Target> all) {
        this.all = List.copyOf(all);
    }

    /** Every one of them. */
    public List<Target> all() {
        return all;
    }

    /**
     * The target an environment wants.
     *
     * @throws NoriaException NOT_SUPPORTED
     */
    public Target of(DeployTarget wanted) {
        if (!wanted.name().equals(LOCAL)) {
            throw new NoriaException(
                    ErrorCode.NOT_SUPPORTED,
                    "There is no %s engine \"%s\": the one there is is called %s."
                            .formatted(wanted.kind(), wanted.name(), LOCAL));
        }
        return of(wanted.kind());
    }

    /**
     * The target of a kind.
     *
     * @throws NoriaException NOT_SUPPORTED
     */
    public Target of(String kind) {
        return all.stream()
                .filter(target -> target.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new NoriaException(
                        ErrorCode.NOT_SUPPORTED,
                        "There is no target of the kind \"%s\": take docker.".formatted(kind)));
    }
}
