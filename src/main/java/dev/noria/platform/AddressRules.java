package dev.noria.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses this server sends requests to that people asked for. Those of the machine itself and of private networks
 * are refused unless an administrator allows them; those where clouds keep a machine's own credentials always are.
 * Immutable.
 */
public final class AddressRules {
    /** Link-local, where most clouds have it, and the two that are elsewhere (AWS on IPv6, Alibaba). */
    private static final List<Range> METADATA = List.of(
            Range.parse("169.254.0.0/16"),
            Range.parse("fe80::/10"),
            Range.parse("fd00:ec2::254/128"),
            Range.parse("100.100.100.200/32"));

    /** RFC 6890: not the Internet's. The last ones hold an IPv4 address within. */
    private static final List<Range> PRIVATE = List.of(
            Range.parse("0.0.0.0/8"),
            Range.parse("10.0.0.0/8"),
            Range.parse("100.64.0.0/10"),
            Range.parse("127.0.0.0/8"),
            Range.parse("172.16.0.0/12"),
            Range.parse("192.0.0.0/24"),
            Range.parse("192.168.0.0/16"),
            Range.parse("198.18.0.0/15"),
            Range.parse("224.0.0.0/3"),
            Range.parse("::/96"),
            Range.parse("fc00::/7"),
            Range.parse("fec0::/10"),
            Range.parse("ff00::/8"),
            Range.parse("64:ff9b::/96"),
            Range.parse("64:ff9b:1::/48"),
            Range.parse("2002::/16"));

    private final List<Range> allowed;

    /** @param allowed private ranges or addresses that an administrator allows: {@code 10.0.0.0/8}, {@code ::1} */
    public AddressRules(List<String> allowed) {
        this.allowed = allowed.stream().map(String::strip).map(Range::parse).toList();
    }

    /** Why an address is refused; empty when it is not. */
    public Optional<String> refusal(InetAddress address) {
        if (METADATA.stream().anyMatch(range -> range.has(address))) {
            return Optional.of("%s is where machines find their own credentials".formatted(address.getHostAddress()));
        }
        boolean isPrivate = PRIVATE.stream().anyMatch(range -> range.has(address));
        return isPrivate && allowed.stream().noneMatch(range -> range.has(address))
                ? Optional.of("%s is an address of a private network, and noria.outgoing.allow does not name it"
                        .formatted(address.getHostAddress()))
                : Optional.empty();
    }

    /** Addresses with the same first bits. */
    private static final class Range {
        private final byte[] start;
        private final int bits;

        private Range(byte[] start, int bits) {
            this.start = start;
            this.bits = bits;
        }

        static Range parse(String text) {
            int slash = text.indexOf('/');
            String address = slash < 0 ? text : text.substring(0, slash);
            if (!address.matches("[0-9a-fA-F:.]+")) {
                throw new IllegalArgumentException(
                        "\"%s\" is no range of addresses: write 10.0.0.0/8 or fc00::/7.".formatted(text));
            }
            try {
                // Digits only: nothing is looked up.
                byte[] bytes = InetAddress.getByName(address).getAddress();
                return new Range(bytes, slash < 0 ? bytes.length * 8 : Integer.parseInt(text.substring(slash + 1)));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("\"%s\" is no address.".formatted(address), e);
            }
        }

        boolean has(InetAddress address) {
            byte[] bytes = address.getAddress();
            if (bytes.length != start.length) {
                return false;
            }
            int whole = bits / 8;
            if (!Arrays.equals(bytes, 0, whole, start, 0, whole)) {
                return false;
            }
            int rest = bits % 8;
            return rest == 0 || (bytes[whole] & 0xff) >> (8 - rest) == (start[whole] & 0xff) >> (8 - rest);
        }
    }
}
