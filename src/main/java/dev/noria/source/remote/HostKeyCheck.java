package dev.noria.source.remote;

import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.jspecify.annotations.Nullable;

/** Lets a connection come about to a server whose key a person has confirmed, and remembers the one it did not know. */
final class HostKeyCheck implements ServerKeyDatabase {
    private final List<HostKey> known;
    private volatile @Nullable HostKey refused;

    HostKeyCheck(List<HostKey> known) {
        this.known = known;
    }

    @Override
    public List<PublicKey> lookup(String address, InetSocketAddress remote, Configuration configuration) {
        return known.stream().map(HostKey::key).toList();
    }

    @Override
    public boolean accept(
            String address,
            InetSocketAddress remote,
            PublicKey shown,
            Configuration configuration,
            @Nullable CredentialsProvider provider) {
        if (known.stream().anyMatch(key -> KeyUtils.compareKeys(key.key(), shown))) {
            return true;
        }
        refused = HostKey.of(shown);
        return false;
    }

    /** The failure of a connection that ended for the server's key. */
    Optional<HostKeyException> failure(String host, Exception cause) {
        return Optional.ofNullable(refused).map(key -> new HostKeyException(host, key, known, cause));
    }
}
