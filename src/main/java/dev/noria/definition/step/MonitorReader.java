package dev.noria.definition.step;

import dev.noria.definition.StepWork;
import dev.noria.definition.schema.TypedKeys;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.Value;
import dev.noria.definition.value.ValueReader;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.yaml.Node;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code monitor}. */
final class MonitorReader {
    private MonitorReader() {}

    static StepWork monitor(Node node, ValueReader values) {
        Fields monitor = Fields.of(node, "\"monitor\"", TypedKeys.MONITOR, values);
        if (!monitor.has("probe")) {
            monitor.missing("probe", "{http: /health}");
        }
        StepWork work = new StepWork.Monitor(
                monitor.required("service", ValueTypes.SERVICE, "production/shop"),
                monitor.node("probe").map(written -> probe(written, values)).orElseGet(() -> missingProbe(node)),
                monitor.duration("for", "30s"),
                monitor.node("rollback").flatMap(written -> rollback(written, values)),
                monitor.list("alert", ValueTypes.WORD),
                node.position());
        monitor.finish();
        return work;
    }

    private static StepWork.Probe probe(Node node, ValueReader values) {
        Fields probe = Fields.of(node, "\"probe\"", TypedKeys.PROBE, values);
        ProbeReader way = ProbeReader.read(probe);
        StepWork.Probe read = new StepWork.Probe(
                way.http(),
                way.tcp(),
                way.command(),
                probe.duration("every", "5s"),
                probe.duration("timeout", "5s"),
                probe.value("down_after", ValueTypes.COUNT, "3"),
                node.position());
        probe.finish();
        return read;
    }

    /** Stands in for one that is missing, which has been reported. */
    private static StepWork.Probe missingProbe(Node monitor) {
        Value<Duration> second = Value.literal("1s", monitor.position(), ValueTypes.DURATION);
        return new StepWork.Probe(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                second,
                second,
                Value.literal("1", monitor.position(), ValueTypes.COUNT),
                monitor.position());
    }

    private static Optional<Value<Duration>> rollback(Node node, ValueReader values) {
        Fields rollback = Fields.of(node, "\"rollback\"", TypedKeys.ROLLBACK, values);
        Value<Duration> within = rollback.duration("within", "15m");
        rollback.finish();
        return Optional.of(within);
    }
}
