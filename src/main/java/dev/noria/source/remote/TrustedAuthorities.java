package dev.noria.source.remote;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** TLS that trusts the authorities of the Java installation, and those of a file besides. */
final class TrustedAuthorities {
    private TrustedAuthorities() {}

    static SSLContext tls(Optional<Path> file) {
        try {
            if (file.isEmpty()) {
                return SSLContext.getDefault();
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (X509Certificate known : trust(null).getAcceptedIssuers()) {
                store.setCertificateEntry("java-" + store.size(), known);
            }
            try (InputStream in = Files.newInputStream(file.get())) {
                for (Certificate own : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    store.setCertificateEntry("own-" + store.size(), own);
                }
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust(store)}, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "Could not read the certificate authorities of noria.git.certificates (%s): %s. Give a file in PEM."
                            .formatted(file.map(Path::toString).orElse("none"), e.getMessage()),
                    e);
        }
    }

    /** @param store none: that of the Java installation */
    private static X509TrustManager trust(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager found : factory.getTrustManagers()) {
            if (found instanceof X509TrustManager trust) {
                return trust;
            }
        }
        throw new GeneralSecurityException("this Java has no trust in X.509");
    }
}
