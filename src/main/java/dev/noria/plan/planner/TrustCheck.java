package dev.noria.plan.planner;

import dev.noria.definition.ContainerOptions;
import dev.noria.definition.value.Value;
import dev.noria.definition.yaml.Position;
import dev.noria.plan.ContainerSettings;
import dev.noria.plan.TriggerFacts.Trust;
import java.util.List;
import java.util.Optional;

/** Sees to it that only trusted projects get what reaches beyond their containers. */
final class TrustCheck {
    private final Trust trust;
    private final Evaluation evaluation;

    TrustCheck(Trust trust, Evaluation evaluation) {
        this.trust = trust;
        this.evaluation = evaluation;
    }

    /** What the file asks for; what the project may not have becomes a problem. */
    ContainerSettings.Trusted check(ContainerOptions.Trusted asked) {
        boolean privileged = evaluation.of(asked.privileged());
        Optional<String> networkMode = evaluation.of(asked.networkMode());
        if (privileged) {
            need(trust.security(), "privileged", "security", asked.privileged().position());
        }
        if (networkMode.filter(mode -> !mode.equals("none")).isPresent()) {
            need(
                    trust.network(),
                    "network_mode",
                    "network",
                    asked.networkMode().get().position());
        }
        need(trust.volumes(), "volumes", "volumes", asked.volumes());
        need(trust.volumes(), "devices", "volumes", asked.devices());
        need(trust.volumes(), "tmpfs", "volumes", asked.tmpfs());
        need(trust.network(), "dns", "network", asked.dns());
        need(trust.network(), "dns_search", "network", asked.dnsSearch());
        need(trust.network(), "extra_hosts", "network", asked.extraHosts());
        return new ContainerSettings.Trusted(
                privileged,
                evaluation.of(asked.volumes()),
                evaluation.of(asked.devices()),
                evaluation.of(asked.tmpfs()),
                evaluation.of(asked.dns()),
                evaluation.of(asked.dnsSearch()),
                evaluation.of(asked.extraHosts()),
                networkMode);
    }

    private void need(boolean trusted, String key, String kind, List<Value<String>> values) {
        if (!values.isEmpty()) {
            need(trusted, key, kind, values.get(0).position());
        }
    }

    private void need(boolean trusted, String key, String kind, Position position) {
        if (!trusted) {
            evaluation
                    .problems()
                    .report(
                            position,
                            "not-trusted",
                            "\"" + key + "\" needs an administrator's trust in this project for " + kind
                                    + "; ask one for it, or leave the key out.");
        }
    }
}
