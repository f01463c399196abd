package dev.noria.source.remote;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What an address is to a server that was asked to connect to it (the IANA registries of special-purpose addresses). */
enum AddressKind {
    PUBLIC,
    /** Of a network that outsiders have no way into. */
    PRIVATE,
    /** Where clouds keep a machine's own credentials, and what is nobody's address. */
    NEVER;

    private static final List<AddressRange> NEVER_RANGES = ranges(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "100.100.100.200",
            "192.0.0.192",
            "168.63.129.16",
            "::/128",
            "fe80::/10",
            "ff00::/8",
            "fd00:ec2::254",
            "fd20:ce::254");
    private static final List<AddressRange> PRIVATE_RANGES = ranges(
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "::1/128",
            "fc00::/7",
            "fec0::/10");

    static AddressKind of(InetAddress address) {
        AddressKind own = ofItself(address);
        if (!(address instanceof Inet6Address)) {
            return own;
        }
        AddressKind embedded =
                embedded(address.getAddress()).map(AddressKind::ofItself).reduce(PUBLIC, AddressKind::worse);
        return worse(own, embedded);
    }

    /** The IPv4 addresses that translators find in an IPv6 address: compatible and mapped, NAT64, 6to4. */
    private static Stream<InetAddress> embedded(byte[] address) {
        boolean zeros = Arrays.equals(address, 0, 10, new byte[10], 0, 10);
        boolean mapped = zeros && (address[10] == address[11]) && (address[10] == 0 || address[10] == (byte) 0xFF);
        boolean nat64 = address[0] == 0 && address[1] == 0x64 && address[2] == (byte) 0xFF && address[3] == (byte) 0x9B;
        boolean sixToFour = address[0] == 0x20 && address[1] == 0x02;
        if (mapped || nat64) {
            return Stream.of(address(Arrays.copyOfRange(address, 12, 16)))
                    .filter(found -> !(zeros && address[12] == 0 && address[13] == 0)); // ::1 is no 0.0.0.1
        }
        return sixToFour ? Stream.of(address(Arrays.copyOfRange(address, 2, 6))) : Stream.empty();
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address.", e);
        }
    }

    private static AddressKind ofItself(InetAddress address) {
        if (NEVER_RANGES.stream().anyMatch(range -> range.contains(address))) {
            return NEVER;
        }
        return PRIVATE_RANGES.stream().anyMatch(range -> range.contains(address)) ? PRIVATE : PUBLIC;
    }

    private static AddressKind worse(AddressKind one, AddressKind other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts).map(AddressRange::known).toList();
    }
}
