package dev.noria.deployment.environment;

import dev.noria.container.InstanceState;
import dev.noria.deployment.environment.EnvironmentView.ServiceView;
import dev.noria.deployment.target.Target;
import dev.noria.deployment.target.Targets;
import dev.noria.platform.NoriaException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is stored of environments, together with what their targets say at this moment. */
@ApplicationScoped
public class LiveEnvironments {
    private final Environments environments;
    private final Targets targets;

    public LiveEnvironments(Environments environments, Targets targets) {
        this.environments = environments;
        this.targets = targets;
    }

    /** By name; never fails for a target that does not answer. */
    public List<EnvironmentView> ofProject(long projectId) {
        return environments.environments(projectId).stream().map(this::view).toList();
    }

    private EnvironmentView view(Environment environment) {
        List<ServiceView> services = new ArrayList<>();
        boolean answers = true;
        for (Environment.Service service : environment.services()) {
            if (service.serving().isEmpty()) {
                services.add(ServiceView.of(service, service.deploying() ? "deploying" : "none", null));
                continue;
            }
            try {
                services.add(answers ? look(environment, service) : ServiceView.of(service, "unknown", null));
            } catch (NoriaException e) {
                answers = false;
                services.add(ServiceView.of(service, "unknown", null));
            }
        }
        return new EnvironmentView(environment.name(), environment.tier(), services);
    }

    private ServiceView look(Environment environment, Environment.Service service) {
        Target target = targets.of(environment.targetKind());
        String instance = service.serving().orElseThrow().instance();
        Optional<InstanceState> state = target.inspect(instance).filter(InstanceState::running);
        return ServiceView.of(
                service,
                state.isPresent() ? "serving" : "stopped",
                state.flatMap(running -> target.address(instance)).orElse(null));
    }
}
