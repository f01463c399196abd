package dev.noria.source.remote;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URL;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;

/**
 * HTTP connections to repositories, and not to the addresses where clouds keep a machine's own credentials. JGit asks
 * for a connection per request, so a redirect is checked as well.
 */
final class GuardedConnections extends JDKHttpConnectionFactory {
    @Override
    public HttpConnection create(URL url) throws IOException {
        check(url.getHost());
        return super.create(url);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        if (proxy.type() == Proxy.Type.DIRECT) {
            check(url.getHost());
        }
        return super.create(url, proxy);
    }

    /** Refuses link-local addresses, which hold the metadata services, and addresses that are nobody's. */
    static void check(String host) throws IOException {
        for (InetAddress address : InetAddress.getAllByName(host)) {
            if (address.isLinkLocalAddress() || address.isAnyLocalAddress() || address.isMulticastAddress()) {
                throw new AddressRefusedException(
                        "the address %s is not one a repository can have".formatted(address.getHostAddress()));
            }
        }
    }

    /** The host's address is refused by policy. */
    static final class AddressRefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        AddressRefusedException(String message) {
            super(message);
        }
    }
}
