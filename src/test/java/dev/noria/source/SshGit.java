package dev.noria.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** A Git server over ssh: Apache MINA's, which runs the real {@code git upload-pack} and {@code receive-pack}. */
public final class SshGit implements AutoCloseable {
    private final SshServer server = SshServer.setUpDefaultServer();
    private final Path root;
    private final Set<PublicKey> allowed = ConcurrentHashMap.newKeySet();
    private KeyPair host;

    /** @param root folder of the repositories */
    public SshGit(Path root) throws IOException, GeneralSecurityException {
        this.root = root;
        host = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(session -> List.of(host));
        server.setPublickeyAuthenticator((user, key, session) ->
                user.equals("git") && allowed.stream().anyMatch(known -> KeyUtils.compareKeys(known, key)));
        server.setCommandFactory((channel, command) -> new GitService(command));
        server.start();
    }

    public String url(String repository) {
        return "ssh://git@127.0.0.1:%d/%s".formatted(server.getPort(), repository);
    }

    /** Its key, as {@code ssh-keyscan} prints it. */
    public String hostKey() {
        return "127.0.0.1 " + PublicKeyEntry.toString(host.getPublic());
    }

    /** Becomes another server in the place of this one. */
    public void changeHostKey() throws GeneralSecurityException {
        host = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
    }

    /** @param publicKey as in {@code authorized_keys} */
    public void allow(String publicKey) throws IOException, GeneralSecurityException {
        allowed.add(PublicKeyEntry.parsePublicKeyEntry(publicKey)
                .resolvePublicKey(null, null, PublicKeyEntryResolver.FAILING));
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    private final class GitService implements Command {
        private final String[] words;
        private InputStream in;
        private OutputStream out;
        private ExitCallback exit;
        private Process process;

        GitService(String command) {
            words = command.split(" ", 2);
        }

        @Override
        public void start(ChannelSession channel, Environment environment) throws IOException {
            String path = words[1].replace("'", "").replaceFirst("^/", "");
            process = new ProcessBuilder(words[0], root.resolve(path).toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            copy(in, process.getOutputStream(), () -> {});
            copy(process.getInputStream(), out, () -> exit.onExit(exitCode()));
        }

        private int exitCode() {
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private void copy(InputStream from, OutputStream to, Runnable end) {
            Thread thread = new Thread(() -> {
                byte[] buffer = new byte[8192];
                try (to) {
                    for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                        to.write(buffer, 0, n);
                        to.flush();
                    }
                } catch (IOException e) {
                    // The other side has gone.
                }
                end.run();
            });
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void setInputStream(InputStream in) {
            this.in = in;
        }

        @Override
        public void setOutputStream(OutputStream out) {
            this.out = out;
        }

        @Override
        public void setErrorStream(OutputStream err) {}

        @Override
        public void setExitCallback(ExitCallback callback) {
            this.exit = callback;
        }

        @Override
        public void destroy(ChannelSession channel) {
            process.destroy();
        }
    }
}
