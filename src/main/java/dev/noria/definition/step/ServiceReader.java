package dev.noria.definition.step;

import dev.noria.definition.StepWork;
import dev.noria.definition.schema.Choices;
import dev.noria.definition.schema.TypedKeys;
import dev.noria.definition.value.CommandLine;
import dev.noria.definition.value.CommandReader;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.ValueReader;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.yaml.Node;
import java.util.List;
import java.util.Optional;

/** Reads {@code deploy} and {@code operate}. */
final class ServiceReader {
    private ServiceReader() {}

    static StepWork deploy(Node node, ValueReader values) {
        Fields deploy = Fields.of(node, "\"deploy\"", TypedKeys.DEPLOY, values);
        CommandReader commands = values.commands();
        StepWork.Deploy work = new StepWork.Deploy(
                deploy.required("environment", ValueTypes.NAME, "staging"),
                deploy.required("service", ValueTypes.NAME, "shop"),
                deploy.required("image", ValueTypes.IMAGE, "registry.example/shop:1.4.2"),
                deploy.value("port", ValueTypes.PORT),
                deploy.node("health").map(written -> health(written, values)),
                SettingReader.ofStep(values).variables(deploy, "variables"),
                deploy.node("command")
                        .map(written -> commands.commandLine(written, values, "command"))
                        .orElseGet(() -> new CommandLine.Words(List.of())),
                deploy.value("replicas", ValueTypes.COUNT),
                deploy.node("rollout").map(written -> rollout(written, values)),
                Words.one(deploy, "on_failure", Choices.ON_FAILURE)
                        .map("rollback"::equals)
                        .orElse(false),
                node.position());
        if (work.health().flatMap(StepWork.Health::http).isPresent()
                && work.port().isEmpty()) {
            values.faults()
                    .report(
                            deploy.positionOf("health"),
                            "missing-port",
                            "\"health\" asks the service over HTTP; write the port it listens on, such as port: 8080.");
        }
        deploy.finish();
        return work;
    }

    private static StepWork.Health health(Node node, ValueReader values) {
        Fields health = Fields.of(node, "\"health\"", TypedKeys.HEALTH, values);
        ProbeReader way = ProbeReader.read(health);
        StepWork.Health read = new StepWork.Health(
                way.http(),
                way.tcp(),
                way.command(),
                health.duration("every", "1s"),
                health.duration("timeout", "5s"),
                health.duration("within", "30s"),
                node.position());
        health.finish();
        return read;
    }

    private static StepWork.Rollout rollout(Node node, ValueReader values) {
        Fields rollout = Fields.of(node, "\"rollout\"", TypedKeys.ROLLOUT, values);
        StepWork.Rollout read = new StepWork.Rollout(
                Words.one(rollout, "order", Choices.ROLLOUT_ORDERS)
                        .map("start-first"::equals)
                        .orElse(true),
                rollout.value("batch", ValueTypes.COUNT, "1"),
                rollout.value("watch", ValueTypes.DURATION),
                node.position());
        rollout.finish();
        return read;
    }

    static StepWork operate(Node node, ValueReader values) {
        Fields operate = Fields.of(node, "\"operate\"", TypedKeys.OPERATE, values);
        CommandReader commands = values.commands();
        Optional<Node> run = operate.filled("run", "[bin/migrate]");
        if (run.isEmpty()) {
            operate.missing("run", "[bin/migrate]");
        }
        StepWork work = new StepWork.Operate(
                operate.required("service", ValueTypes.SERVICE, "staging/shop"),
                run.map(written -> commands.commandLine(written, values, "run"))
                        .orElseGet(() -> new CommandLine.Words(List.of())));
        operate.finish();
        return work;
    }
}
