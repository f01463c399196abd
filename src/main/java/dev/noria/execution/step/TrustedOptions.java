package dev.noria.execution.step;

import dev.noria.container.StepNetwork;
import dev.noria.container.Trusted;
import dev.noria.execution.driver.Launch;
import dev.noria.plan.ContainerSettings;
import dev.noria.plan.PlannedStep.Place;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what only trusted projects may write. That they are trusted was checked when the plan was made. */
final class TrustedOptions {
    private TrustedOptions() {}

    static Trusted of(ContainerSettings.Trusted asked) {
        List<Trusted.Volume> volumes =
                asked.volumes().stream().map(TrustedOptions::volume).toList();
        List<Trusted.Device> devices =
                asked.devices().stream().map(TrustedOptions::device).toList();
        return new Trusted(asked.privileged(), devices, volumes);
    }

    /** What a container sees of the network when it has one of its own. */
    static StepNetwork network(Launch launch, ContainerSettings settings) {
        ContainerSettings.Trusted asked = settings.trusted();
        String mode = asked.networkMode().orElse("");
        if (mode.equals("none")) {
            return new StepNetwork.Disabled();
        }
        if (!mode.isEmpty() && !mode.equals("bridge") && !mode.equals("default")) {
            throw new NoriaException(
                    ErrorCode.NOT_SUPPORTED,
                    "\"network_mode: %s\" is not supported: steps have the network of their run, or none."
                            .formatted(mode));
        }
        Map<String, String> hosts = new LinkedHashMap<>();
        for (String host : asked.extraHosts()) {
            int colon = host.indexOf(':');
            if (colon < 1) {
                throw invalid("extra_hosts", host, "host:address");
            }
            hosts.put(host.substring(0, colon), host.substring(colon + 1));
        }
        List<String> aliases = new ArrayList<>();
        if (launch.planned().place() != Place.STEP) {
            aliases.add(launch.planned().name());
        }
        return new StepNetwork.Own(aliases, hosts, asked.dns(), asked.dnsSearch());
    }

    private static Trusted.Volume volume(String text) {
        String[] parts = text.split(":", -1);
        boolean readOnly = parts.length == 3 && parts[2].matches("(.*,)?ro(,.*)?");
        if (parts.length < 2 || parts.length > 3 || parts[0].isEmpty() || !parts[1].startsWith("/")) {
            throw invalid("volumes", text, "source:/path or source:/path:ro");
        }
        return new Trusted.Volume(parts[0], parts[1], readOnly);
    }

    private static Trusted.Device device(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length > 3 || !parts[0].startsWith("/")) {
            throw invalid("devices", text, "/dev/x or /dev/x:/dev/y:rwm");
        }
        return new Trusted.Device(
                parts[0], parts.length > 1 ? parts[1] : parts[0], parts.length > 2 ? parts[2] : "rwm");
    }

    private static NoriaException invalid(String key, String text, String form) {
        return new NoriaException(
                ErrorCode.DEFINITION_INVALID, "\"%s\" of \"%s\" cannot be read: write %s.".formatted(text, key, form));
    }
}
