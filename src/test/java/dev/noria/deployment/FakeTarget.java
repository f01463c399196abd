package dev.noria.deployment;

import dev.noria.container.ImageInfo;
import dev.noria.container.InstanceState;
import dev.noria.container.Labels;
import dev.noria.container.OutputSink;
import dev.noria.container.Progress;
import dev.noria.deployment.target.ProbeAnswer;
import dev.noria.deployment.target.Probes;
import dev.noria.deployment.target.Revision;
import dev.noria.deployment.target.ServiceId;
import dev.noria.deployment.target.StopSwitch;
import dev.noria.deployment.target.Target;
import dev.noria.platform.Cancellation;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A target in memory. What an image's name says decides how its instances behave: {@code sick}, {@code short}. */
public final class FakeTarget implements Target {
    /** Everything done to it, in order. */
    public final List<String> calls = new ArrayList<>();
    /** Instances that have the service's name. */
    public final List<String> named = new ArrayList<>();

    private final Map<String, InstanceState> instances = new LinkedHashMap<>();
    private Optional<String> failing = Optional.empty();
    private boolean sickOnceNamed;

    /** The engine refuses this call from now on. */
    public void failAt(String call) {
        failing = Optional.of(call);
    }

    public void sickOnceNamed() {
        sickOnceNamed = true;
    }

    public List<String> running() {
        return instances.values().stream()
                .filter(InstanceState::running)
                .map(InstanceState::name)
                .toList();
    }

    public List<String> all() {
        return List.copyOf(instances.keySet());
    }

    /** As a machine that lost power would leave it. */
    public void crash(String instance) {
        instances.computeIfPresent(instance, (name, state) -> with(state, false, 137));
    }

    @Override
    public String kind() {
        return "docker";
    }

    @Override
    public String instanceName(ServiceId service, int revision) {
        return service.service() + "-r" + revision;
    }

    @Override
    public ImageInfo pull(String project, String image, Progress progress) {
        call("pull " + image);
        return new ImageInfo(image, Optional.empty());
    }

    @Override
    public void start(ServiceId service, Revision revision) {
        InstanceState present = instances.get(revision.instance());
        if (present != null && present.running()) {
            return;
        }
        call("start " + revision.instance());
        boolean ends = revision.imageId().contains("short");
        instances.put(
                revision.instance(),
                new InstanceState(
                        revision.instance(),
                        revision.imageId(),
                        Map.of(Labels.REVISION, Integer.toString(revision.number())),
                        !ends,
                        ends ? Optional.of(3) : Optional.empty(),
                        0,
                        Instant.EPOCH,
                        Optional.of(40000 + revision.number())));
    }

    @Override
    public Optional<InstanceState> inspect(String instance) {
        return Optional.ofNullable(instances.get(instance));
    }

    @Override
    public String tail(String instance, int lines) {
        return "last words of " + instance + "\n";
    }

    @Override
    public void switchTo(ServiceId service, Revision revision) {
        call("switch " + revision.instance());
        if (!named.contains(revision.instance())) {
            named.add(revision.instance());
        }
    }

    @Override
    public Optional<String> address(String instance) {
        return inspect(instance).flatMap(InstanceState::publishedPort).map(port -> "http://127.0.0.1:" + port);
    }

    @Override
    public void retire(String instance, Duration grace) {
        call("retire " + instance);
        instances.computeIfPresent(instance, (name, state) -> with(state, false, 0));
    }

    @Override
    public void discard(String instance) {
        call("discard " + instance);
        instances.remove(instance);
        named.remove(instance);
    }

    @Override
    public List<InstanceState> instances(ServiceId service) {
        return instances.values().stream()
                .filter(state -> state.name().startsWith(service.service() + "-r"))
                .toList();
    }

    @Override
    public int exec(String instance, List<String> command, OutputSink sink, Cancellation cancellation) {
        call("exec " + instance + " " + String.join(" ", command));
        return command.contains("false") ? 1 : 0;
    }

    @Override
    public void probe(ServiceId service, Probes probes, Consumer<ProbeAnswer> answers, Cancellation cancellation) {
        for (int number = 1; number <= probes.times() && !cancellation.isCanceled(); number++) {
            InstanceState state = instances.get(probes.host());
            boolean sick = state == null
                    || !state.running()
                    || state.imageId().contains("sick")
                    || (sickOnceNamed && named.contains(probes.host()));
            answers.accept(
                    new ProbeAnswer(number, !sick, sick ? "503 Service Unavailable" : "200 OK", Duration.ofMillis(2)));
            pause(probes.every(), cancellation);
        }
    }

    @Override
    public void removeAll(String project, List<String> environments) {
        call("remove all of " + project + " " + environments);
        instances.clear();
        named.clear();
    }

    private static void pause(Duration time, Cancellation cancellation) {
        try (StopSwitch stop = new StopSwitch(cancellation)) {
            stop.pause(time);
        }
    }

    private void call(String text) {
        if (failing.filter(text::startsWith).isPresent()) {
            throw new NoriaException(ErrorCode.ENGINE_UNREACHABLE, "Could not " + text + ": the engine is away.");
        }
        calls.add(text);
    }

    private static InstanceState with(InstanceState state, boolean running, int exitCode) {
        return new InstanceState(
                state.name(),
                state.imageId(),
                state.labels(),
                running,
                Optional.of(exitCode),
                state.restarts(),
                state.startedAt(),
                state.publishedPort());
    }
}
