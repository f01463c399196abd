package dev.noria.source.remote;

import dev.noria.source.remote.GitCredential.SshKey;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import org.eclipse.jgit.transport.SshConfigStore;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;

/**
 * Sessions with one server and one key. Nothing of the account that the server runs under is looked at: no
 * configuration, no agent, no keys, no known hosts.
 */
final class SshSessions {
    /** There is no such folder, so that nothing can be in it. */
    private static final File NOWHERE = Path.of("/nonexistent/noria").toFile();

    private SshSessions() {}

    /** @param address that the name was found to have: a second look could find another one */
    static SshdSessionFactory open(SshKey key, HostKeyCheck check, InetAddress address) throws IOException {
        List<KeyPair> pairs = pairs(key);
        return new SshdSessionFactoryBuilder()
                .setHomeDirectory(NOWHERE)
                .setSshDirectory(NOWHERE)
                .setConfigStoreFactory((home, config, user) -> new ToAddress(address))
                .setDefaultKnownHostsFiles(folder -> List.of())
                .setDefaultIdentities(folder -> List.of())
                .setDefaultKeysProvider(folder -> pairs)
                .setPreferredAuthentications("publickey")
                .setServerKeyDatabase((home, folder) -> check)
                .build(null);
    }

    private static List<KeyPair> pairs(SshKey key) throws IOException {
        try {
            return List.of(SshKeys.read(key.privateKey()));
        } catch (GeneralSecurityException e) {
            throw new IOException("the project's key cannot be read", e);
        }
    }

    /** A configuration that says nothing but where the host is. */
    private record ToAddress(InetAddress address) implements SshConfigStore {
        @Override
        public HostConfig lookup(String host, int port, String user) {
            return new AddressConfig(address.getHostAddress());
        }

        @Override
        public HostConfig lookupDefault(String host, int port, String user) {
            return lookup(host, port, user);
        }
    }
}
