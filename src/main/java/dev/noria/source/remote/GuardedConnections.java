package dev.noria.source.remote;

import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.DnsResolver;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.NoConnectionReuseStrategy;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.conn.BasicHttpClientConnectionManager;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.apache.HttpClientConnection;

/**
 * HTTP connections to repositories, to addresses that have been checked. JGit asks for a connection per request, so a
 * redirect is checked as well; the connection is made to the very address that was found good.
 */
final class GuardedConnections implements HttpConnectionFactory {
    private static final int TIMEOUT_MILLIS = (int) TimeUnit.SECONDS.toMillis(Remote.TIMEOUT_SECONDS);

    private final DnsResolver names;
    private final SSLContext tls;

    GuardedConnections(InternalHosts hosts, SSLContext tls) {
        this.names = hosts::addresses;
        this.tls = tls;
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return create(url, Proxy.NO_PROXY);
    }

    /** A proxy looks names up itself: whoever sets one up decides where it goes. */
    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        if (proxy.type() != Proxy.Type.DIRECT) {
            return new HttpClientConnection(url.toString(), proxy);
        }
        return new HttpClientConnection(url.toString(), proxy, client());
    }

    /** A client for one exchange; whoever asks closes it. */
    CloseableHttpClient client() {
        BasicHttpClientConnectionManager connections = new BasicHttpClientConnectionManager(
                RegistryBuilder.<ConnectionSocketFactory>create()
                        .register("http", PlainConnectionSocketFactory.getSocketFactory())
                        .register("https", new SSLConnectionSocketFactory(tls))
                        .build(),
                null,
                null,
                names);
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setConnectionReuseStrategy(NoConnectionReuseStrategy.INSTANCE)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectTimeout(TIMEOUT_MILLIS)
                        .setSocketTimeout(TIMEOUT_MILLIS)
                        .build())
                // Redirects, compression, cookies and signing in are JGit's.
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .build();
    }
}
