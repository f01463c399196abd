package dev.noria.execution.step;

import dev.noria.container.Labels;
import dev.noria.container.Limits;
import dev.noria.container.Place;
import dev.noria.container.Sandbox;
import dev.noria.container.StepContainer;
import dev.noria.container.StepNetwork;
import dev.noria.container.StepOptions;
import dev.noria.execution.driver.Launch;
import dev.noria.plan.ContainerSettings;
import dev.noria.plan.ContainerSettings.Role;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.platform.NoriaConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Says what the container of a step is like. */
@ApplicationScoped
public class StepContainers {
    private final NoriaConfig config;

    public StepContainers(NoriaConfig config) {
        this.config = config;
    }

    /** Whether it can wait at a gate: its program is our script, and not what the image brings. */
    static boolean canBeGated(RunContainer action) {
        return action.settings().role() == Role.COMMANDS
                && !action.commands().isEmpty()
                && action.entrypoint().isEmpty();
    }

    /** What runs; empty for the image's own. */
    static List<String> command(RunContainer action) {
        return action.entrypoint().isEmpty() && !action.commands().isEmpty()
                ? Script.command(action.settings().shell().orElse("/bin/sh"), action.commands())
                : action.entrypoint();
    }

    /**
     * The container of an attempt.
     *
     * @param command empty when it comes later, through a gate
     * @param sandbox whose network it uses, when it needs none of its own
     */
    StepContainer container(
            Launch launch,
            RunContainer action,
            StepName name,
            String image,
            List<String> command,
            Map<String, String> environment,
            Optional<Sandbox> sandbox) {
        ContainerSettings settings = action.settings();
        Place place = settings.mount()
                .map(mount -> new Place(name.place().name(), mount, name.place().labels()))
                .orElse(name.place());
        StepNetwork own = TrustedOptions.network(launch, settings);
        StepNetwork network = sandbox.isPresent() && mayShare(settings) ? new StepNetwork.Shared(sandbox.get()) : own;
        StepOptions options = new StepOptions(
                settings.user(),
                network,
                settings.trusted().tmpfs(),
                OptionalLong.empty(),
                TrustedOptions.of(settings.trusted()));
        return new StepContainer(
                name.container(),
                place,
                image,
                command,
                environment,
                directory(launch, action),
                Map.of(Labels.STEP, launch.planned().name(), Labels.ATTEMPT, Integer.toString(name.attempt())),
                limits(settings),
                options);
    }

    /** What an attempt's container is called, and where it is. */
    record StepName(String container, Place place, int attempt) {}

    /** Whether a step asks for nothing of the network. */
    static boolean mayShare(ContainerSettings settings) {
        ContainerSettings.Trusted trusted = settings.trusted();
        return settings.role() != Role.SERVICE
                && !trusted.privileged()
                && trusted.networkMode().isEmpty()
                && trusted.dns().isEmpty()
                && trusted.dnsSearch().isEmpty()
                && trusted.extraHosts().isEmpty();
    }

    /** What a step may use: what it says, else what the server says. */
    Limits limits(ContainerSettings settings) {
        Limits usual = usualLimits();
        ContainerSettings.Resources own = settings.resources();
        return new Limits(
                own.memoryBytes().isPresent() ? own.memoryBytes() : usual.memoryBytes(),
                own.cpus().isPresent() ? own.cpus() : usual.cpus(),
                own.pids().isPresent() ? OptionalLong.of(own.pids().getAsInt()) : usual.pids());
    }

    /** The server's own limits. */
    Limits usualLimits() {
        NoriaConfig.Execution execution = config.execution();
        return new Limits(execution.memory(), execution.cpus(), OptionalLong.of(execution.pids()));
    }

    /** Where it runs; absolute. */
    static String directory(Launch launch, RunContainer action) {
        String workspace = launch.pipeline().workspace();
        if (action.directory().isEmpty()) {
            return workspace;
        }
        return action.directory().startsWith("/") ? action.directory() : workspace + "/" + action.directory();
    }
}
