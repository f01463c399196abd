package dev.noria.definition;

import dev.noria.definition.value.CommandLine;
import dev.noria.definition.value.CommandReader;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.Value;
import dev.noria.definition.value.ValueReader;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.yaml.Node;
import java.util.List;
import java.util.Optional;

/** Reads {@code deploy}, {@code operate} and {@code monitor}. */
final class ServiceReader {
    private ServiceReader() {}

    static StepWork deploy(Node node, ValueReader values) {
        Fields deploy = Fields.of(node, "\"deploy\"", values);
        CommandReader commands = new CommandReader(values.faults());
        StepWork.Deploy work = new StepWork.Deploy(
                deploy.required("environment", ValueTypes.NAME, "staging"),
                deploy.required("service", ValueTypes.NAME, "shop"),
                deploy.required("image", ValueTypes.IMAGE, "registry.example/shop:1.4.2"),
                deploy.value("port", ValueTypes.PORT),
                deploy.node("health").map(written -> health(written, values)),
                deploy.variables("variables", ValueTypes.TEXT),
                deploy.node("command")
                        .map(written -> commands.commandLine(written, values, "command"))
                        .orElseGet(() -> new CommandLine.Words(List.of())));
        if (work.health().isPresent() && work.port().isEmpty()) {
            values.faults()
                    .report(
                            deploy.positionOf("health"),
                            "missing-port",
                            "\"health\" asks the service over HTTP; write the port it listens on, such as port: 8080.");
        }
        deploy.notYet("replicas", "rollout", "on_failure", "resources");
        deploy.finish();
        return work;
    }

    private static StepWork.Health health(Node node, ValueReader values) {
        Fields health = Fields.of(node, "\"health\"", values);
        StepWork.Health read = new StepWork.Health(
                health.required("http", ValueTypes.HTTP_PATH, "/health"),
                health.duration("every", "1s"),
                health.duration("timeout", "5s"),
                health.duration("within", "30s"));
        health.notYet("tcp", "command");
        health.finish();
        return read;
    }

    static StepWork operate(Node node, ValueReader values) {
        Fields operate = Fields.of(node, "\"operate\"", values);
        CommandReader commands = new CommandReader(values.faults());
        Optional<Node> run = operate.node("run");
        if (run.isEmpty() || isEmptyList(run.get())) {
            operate.missing("run", "[bin/migrate]");
        }
        StepWork work = new StepWork.Operate(
                operate.required("service", ValueTypes.SERVICE, "staging/shop"),
                run.map(written -> commands.commandLine(written, values, "run"))
                        .orElseGet(() -> new CommandLine.Words(List.of())));
        operate.finish();
        return work;
    }

    private static boolean isEmptyList(Node node) {
        return node instanceof Node.Sequence list && list.items().isEmpty();
    }

    static StepWork monitor(Node node, ValueReader values) {
        Fields monitor = Fields.of(node, "\"monitor\"", values);
        if (!monitor.has("probe")) {
            monitor.missing("probe", "{http: /health}");
        }
        Fields probe = Fields.of(
                monitor.node("probe").orElseGet(() -> new Node.Scalar("", true, node.position())), "\"probe\"", values);
        StepWork work = new StepWork.Monitor(
                monitor.required("service", ValueTypes.SERVICE, "production/shop"),
                monitor.has("probe")
                        ? probe.required("http", ValueTypes.HTTP_PATH, "/health")
                        : Value.literal("/", node.position(), ValueTypes.HTTP_PATH),
                probe.duration("every", "5s"),
                probe.duration("timeout", "5s"),
                probe.value("down_after", ValueTypes.COUNT, "3"),
                monitor.duration("for", "30s"));
        probe.notYet("tcp", "command");
        probe.finish();
        monitor.notYet("rollback", "alert");
        monitor.finish();
        return work;
    }
}
