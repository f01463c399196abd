package dev.noria.source.remote;

import java.util.List;
import java.util.Map;
import org.eclipse.jgit.transport.SshConfigStore.HostConfig;
import org.eclipse.jgit.transport.SshConstants;
import org.jspecify.annotations.Nullable;

/**
 * An ssh configuration with one line.
 *
 * @param address of the host, in numbers
 */
record AddressConfig(String address) implements HostConfig {
    @Override
    public @Nullable String getValue(String key) {
        return SshConstants.HOST_NAME.equalsIgnoreCase(key) ? address : null;
    }

    @Override
    public @Nullable List<String> getValues(String key) {
        return null;
    }

    @Override
    public Map<String, String> getOptions() {
        return Map.of(SshConstants.HOST_NAME, address);
    }

    @Override
    public Map<String, List<String>> getMultiValuedOptions() {
        return Map.of();
    }
}
