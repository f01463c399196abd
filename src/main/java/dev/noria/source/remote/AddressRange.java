package dev.noria.source.remote;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses that begin with the same bits: an address, or a network in the notation of RFC 4632.
 *
 * @param bits how many are the same
 */
record AddressRange(InetAddress network, int bits) {
    private static final Pattern NUMERIC = Pattern.compile("[0-9]+(\\.[0-9]+){3}(/.*)?|[0-9a-f]*:[0-9a-f:.]*(/.*)?");

    /** Whether a text means addresses and no name. */
    static boolean isOne(String text) {
        return NUMERIC.matcher(text).matches();
    }

    static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress network = InetAddress.getByName(slash < 0 ? text : text.substring(0, slash));
            int all = network.getAddress().length * 8;
            int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
            return bits < 0 || bits > all ? Optional.empty() : Optional.of(new AddressRange(network, bits));
        } catch (UnknownHostException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A range that stands in the code. */
    static AddressRange known(String text) {
        return parse(text).orElseThrow();
    }

    boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        int whole = bits / 8;
        if (mine.length != other.length || !Arrays.equals(mine, 0, whole, other, 0, whole)) {
            return false;
        }
        int rest = bits % 8;
        return rest == 0 || ((mine[whole] ^ other[whole]) & 0xFF) >>> (8 - rest) == 0;
    }
}
