package dev.noria.source.remote;

import dev.noria.source.remote.GitCredential.Password;
import dev.noria.source.remote.GitCredential.SshKey;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.jspecify.annotations.Nullable;

/** A repository on another server. Each call is a connection of its own. */
public final class Remote {
    /** To connect, and between two bytes. */
    static final int TIMEOUT_SECONDS = 30;

    private static final List<RefSpec> BRANCHES_AND_TAGS =
            List.of(new RefSpec("+refs/heads/*:refs/heads/*"), new RefSpec("+refs/tags/*:refs/tags/*"));

    private final RepositoryUrl url;
    private final InternalHosts hosts;
    private final Optional<GitCredential> credential;
    private final GuardedConnections http;

    Remote(RepositoryUrl url, InternalHosts hosts, Optional<GitCredential> credential, GuardedConnections http) {
        this.url = url;
        this.hosts = hosts;
        this.credential = credential;
        this.http = http;
    }

    public RepositoryUrl url() {
        return url;
    }

    /** Whether anybody signs in at all. */
    boolean signsIn() {
        return credential.isPresent();
    }

    /** Makes the branches and tags of {@code mirror} those of the remote, by force. */
    public FetchResult fetchInto(Repository mirror) throws IOException {
        return connected(mirror, transport -> {
            transport.setTagOpt(TagOpt.NO_TAGS); // they have a refspec of their own
            transport.setRemoveDeletedRefs(true);
            return transport.fetch(NullProgressMonitor.INSTANCE, BRANCHES_AND_TAGS);
        });
    }

    /** Makes one reference of {@code mirror} that of the remote, by force; false when the remote has none of this name. */
    public boolean fetchInto(Repository mirror, String ref) throws IOException {
        if (!references().containsKey(ref)) {
            return false;
        }
        return connected(mirror, transport -> {
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.fetch(NullProgressMonitor.INSTANCE, List.of(new RefSpec("+" + ref + ":" + ref)));
            return true;
        });
    }

    /**
     * Fetches one commit, which need be on no branch.
     *
     * @param ref that is put on it, so that it stays
     */
    public void fetchCommit(Repository into, ObjectId commit, String ref) throws IOException {
        FetchResult fetched = connected(into, transport -> {
            transport.setTagOpt(TagOpt.NO_TAGS);
            return transport.fetch(NullProgressMonitor.INSTANCE, List.of(new RefSpec(commit.name())));
        });
        if (!into.getObjectDatabase().has(commit)) {
            throw new TransportException("there is no commit %s (%s)".formatted(commit.name(), fetched.getMessages()));
        }
        RefUpdate update = into.updateRef(ref); // JGit keeps no reference to what is asked for by its name
        update.setNewObjectId(commit);
        update.forceUpdate();
    }

    /**
     * What there is to see from outside.
     *
     * @param head short name of the branch that HEAD is on; empty when it is on none
     */
    public record Look(Optional<String> head, int branches) {}

    public Look look() throws IOException {
        Map<String, Ref> references = references();
        Ref head = references.get(Constants.HEAD);
        String target = head != null && head.isSymbolic() ? head.getTarget().getName() : "";
        return new Look(
                target.startsWith(Constants.R_HEADS)
                        ? Optional.of(target.substring(Constants.R_HEADS.length()))
                        : Optional.empty(),
                (int) references.keySet().stream()
                        .filter(name -> name.startsWith(Constants.R_HEADS))
                        .count());
    }

    /** The commit that a tag stands for. */
    public Optional<String> tagCommit(String name) throws IOException {
        Ref tag = references().get(Constants.R_TAGS + name);
        if (tag == null) {
            return Optional.empty();
        }
        ObjectId peeled = tag.getPeeledObjectId();
        return Optional.of((peeled == null ? tag.getObjectId() : peeled).name());
    }

    /** Pushes one reference as it is in {@code mirror}, never over another one. */
    public RemoteRefUpdate push(Repository mirror, String ref) throws IOException {
        return connected(mirror, transport -> {
            RemoteRefUpdate update = new RemoteRefUpdate(mirror, ref, ref, false, null, ObjectId.zeroId());
            transport.push(NullProgressMonitor.INSTANCE, List.of(update));
            return update;
        });
    }

    private Map<String, Ref> references() throws IOException {
        return connected(null, transport -> {
            try (FetchConnection connection = transport.openFetch()) {
                return connection.getRefsMap();
            }
        });
    }

    private <T> T connected(@Nullable Repository mirror, Work<T> work) throws IOException {
        if (url.isSsh()) {
            return overSsh(mirror, work);
        }
        try (Transport transport = open(mirror, uri())) {
            if (credential.isPresent() && credential.get() instanceof Password given) {
                transport.setCredentialsProvider(new OwnHostCredentials(url.uri(), given.user(), given.password()));
            }
            if (transport instanceof TransportHttp overHttp) {
                overHttp.setHttpConnectionFactory(http);
            }
            return work.with(transport);
        }
    }

    private <T> T overSsh(@Nullable Repository mirror, Work<T> work) throws IOException {
        if (credential.isEmpty() || !(credential.get() instanceof SshKey key)) {
            throw new TransportException(
                    "the project has no ssh key; make one in its settings, and allow its public half to read there");
        }
        String host = url.host().orElseThrow();
        HostKeyCheck check = new HostKeyCheck(key.hostKeys());
        SshdSessionFactory sessions = SshSessions.open(key, check, hosts.addresses(host)[0]);
        try (Transport transport = open(mirror, url.uri())) {
            ((SshTransport) transport).setSshSessionFactory(sessions);
            return work.with(transport);
        } catch (IOException e) {
            Optional<HostKeyException> refused = check.failure(host, e);
            throw refused.isPresent() ? refused.get() : e;
        } finally {
            sessions.close();
        }
    }

    /** Git's own protocol looks the name up again: it is given the address that was found good. */
    private URIish uri() throws IOException {
        if (!"git".equals(url.uri().getScheme())) {
            return url.uri();
        }
        InetAddress checked = hosts.addresses(url.host().orElseThrow())[0];
        return url.uri().setHost(checked.getHostAddress());
    }

    private static Transport open(@Nullable Repository mirror, URIish uri) throws IOException {
        Transport transport = mirror == null ? Transport.open(uri) : Transport.open(mirror, uri);
        transport.setTimeout(TIMEOUT_SECONDS);
        return transport;
    }

    private interface Work<T> {
        T with(Transport transport) throws IOException;
    }
}
