package dev.noria.source.remote;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The hosts on private networks that repositories may be on. A name is looked up here and nowhere else, so that the
 * address that was checked is the one that is connected to, whatever its name server says the next moment.
 */
public final class InternalHosts {
    private final List<String> names;
    private final List<AddressRange> ranges;

    private InternalHosts(List<String> names, List<AddressRange> ranges) {
        this.names = names;
        this.ranges = ranges;
    }

    /**
     * Reads what an administrator has set.
     *
     * @param entries names of hosts, {@code *.domain}, addresses, ranges such as {@code 10.0.0.0/8}, or {@code *}
     * @throws NoriaException INVALID_REQUEST for a range that is none
     */
    public static InternalHosts of(List<String> entries) {
        List<String> clean = entries.stream()
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList();
        return new InternalHosts(
                clean.stream().filter(entry -> !AddressRange.isOne(entry)).toList(),
                clean.stream()
                        .filter(AddressRange::isOne)
                        .map(entry -> AddressRange.parse(entry).orElseThrow(() -> invalid(entry)))
                        .toList());
    }

    /**
     * The addresses of a host, all of which may be connected to.
     *
     * @throws AddressRefusedException when one of them is not a repository's
     */
    public InetAddress[] addresses(String host) throws UnknownHostException {
        return checked(host, InetAddress.getAllByName(host));
    }

    InetAddress[] checked(String host, InetAddress... addresses) throws AddressRefusedException {
        for (InetAddress address : addresses) {
            String refusal = refusal(host, address);
            if (refusal != null) {
                throw new AddressRefusedException(refusal);
            }
        }
        return addresses;
    }

    private @Nullable String refusal(String host, InetAddress address) {
        if (AddressKind.of(address) == AddressKind.NEVER) {
            return "the address %s is not one a repository can have".formatted(address.getHostAddress());
        }
        if (AddressKind.of(address) == AddressKind.PUBLIC || isAllowed(host, address)) {
            return null;
        }
        return "the address %s is on a private network; an administrator can allow the host with noria.git.internal-hosts"
                .formatted(address.getHostAddress());
    }

    private boolean isAllowed(String host, InetAddress address) {
        String name = host.toLowerCase(Locale.ROOT);
        return names.stream().anyMatch(entry -> matches(entry, name))
                || ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static boolean matches(String entry, String host) {
        return entry.equals("*")
                || entry.equals(host)
                || (entry.startsWith("*.") && host.endsWith(entry.substring(1)) && host.length() >= entry.length());
    }

    private static NoriaException invalid(String entry) {
        return new NoriaException(
                ErrorCode.INVALID_REQUEST,
                "noria.git.internal-hosts has \"%s\", which is no range of addresses: write it like 10.0.0.0/8."
                        .formatted(entry));
    }
}
