package dev.noria.definition.woodpecker;

import dev.noria.definition.ContainerOptions;
import dev.noria.definition.Dialect;
import dev.noria.definition.Setting;
import dev.noria.definition.StepWork.Container;
import dev.noria.definition.step.ContainerReader;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.Value;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.yaml.Faults;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Node.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what runs in a step or service, and says what Woodpecker's linter says about it. */
final class StepContainer {
    private static final Set<String> FORMERLY_PRIVILEGED =
            Set.of("plugins/docker", "plugins/gcr", "plugins/ecr", "woodpeckerci/plugin-docker-buildx");

    private StepContainer() {}

    static Container ofStep(Fields step) {
        return step.isMap() ? checked(step, ContainerReader.step(step, Dialect.WOODPECKER)) : none(step);
    }

    static Container ofService(Fields service) {
        return service.isMap() ? checked(service, ContainerReader.service(service, Dialect.WOODPECKER)) : none(service);
    }

    private static Container none(Fields fields) {
        return ContainerReader.placeholder(fields.position());
    }

    private static Container checked(Fields fields, Container container) {
        Removed.ofStep(fields);
        fields.node("commands").ifPresent(node -> warnOfQuotes(node, fields.faults()));
        boolean both =
                !container.settings().isEmpty() && !container.environment().isEmpty();
        if (both && container.commands().isEmpty() && container.entrypoint().isEmpty()) {
            fields.faults()
                    .warn(
                            fields.positionOf("environment"),
                            "settings-and-environment",
                            "With \"environment\" beside \"settings\" the image no longer counts as a plugin; leave one of"
                                    + " the two out.");
        }
        boolean privileged =
                container.options().trusted().privileged().constant().orElse(true);
        Optional<String> image = container.image().constant().map(ImageName::of);
        if (!privileged && image.filter(FORMERLY_PRIVILEGED::contains).isPresent()) {
            fields.faults()
                    .report(
                            fields.positionOf("image"),
                            "needs-privileged",
                            "The plugin \"" + image.get()
                                    + "\" needs to be privileged and no longer is by itself; write"
                                    + " privileged: true, which takes an administrator's trust in the project.");
        }
        return container.with(withUser(container.options()));
    }

    private static void warnOfQuotes(Node commands, Faults faults) {
        for (Node command : commands instanceof Sequence list ? list.items() : List.of(commands)) {
            if (command instanceof Scalar scalar && QuotedSubstitution.isIn(scalar.text())) {
                faults.warn(
                        scalar.position(),
                        "quoted-substitution",
                        "A shell puts no variable between single quotes, and nothing else does it here; write double"
                                + " quotes, or $${ for a literal ${.");
            }
        }
    }

    /** {@code backend_options: {docker: {user: …}}} is the user, unless the step has one of its own. */
    private static ContainerOptions withUser(ContainerOptions options) {
        if (options.user().isEmpty()
                && options.backendOptions().get("docker") instanceof Setting.Entries docker
                && docker.entries().get("user") instanceof Setting.Text user) {
            Value<String> value = user.value();
            return options.withUser(new Value<>(value.template(), value.position(), ValueTypes.WORD));
        }
        return options;
    }
}
