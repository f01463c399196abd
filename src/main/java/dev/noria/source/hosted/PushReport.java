package dev.noria.source.hosted;

import dev.noria.project.Project;
import dev.noria.source.PushListener;
import dev.noria.source.References;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.PostReceiveHook;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.jboss.logging.Logger;

/** Tells the listener what a push has changed. The push has happened: nothing that goes wrong here takes it back. */
final class PushReport implements PostReceiveHook {
    private static final Logger LOG = Logger.getLogger(PushReport.class);

    private final Project project;
    private final PushListener listener;
    private final WatchedResponse response;

    PushReport(Project project, PushListener listener, WatchedResponse response) {
        this.project = project;
        this.listener = listener;
        this.response = response;
    }

    @Override
    public void onPostReceive(ReceivePack push, Collection<ReceiveCommand> commands) {
        PushTerminal terminal = new PushTerminal(push.getMessageOutputStream(), response);
        try {
            List<PushListener.RefChange> changes = changes(push, commands);
            if (!changes.isEmpty()) {
                listener.pushed(project, changes, options(push), terminal);
            }
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "Push to project %s: the references have moved, and what follows failed", project.name());
            terminal.say("Noria: the push is stored, and what follows it failed; the server's log says why.");
        }
    }

    private static List<PushListener.RefChange> changes(ReceivePack push, Collection<ReceiveCommand> commands)
            throws IOException {
        List<PushListener.RefChange> changes = new ArrayList<>();
        try (RevWalk walk = new RevWalk(push.getRepository())) {
            for (ReceiveCommand command : commands) {
                Optional<String> newSha = References.commit(walk, command.getNewId());
                boolean deleted = command.getType() == ReceiveCommand.Type.DELETE;
                if (newSha.isPresent() || deleted) { // a tag of a file or folder starts nothing
                    changes.add(new PushListener.RefChange(command.getRefName(), oldCommit(walk, command), newSha));
                }
            }
        }
        return List.copyOf(changes);
    }

    private static Optional<String> oldCommit(RevWalk walk, ReceiveCommand command) throws IOException {
        ObjectId old = command.getOldId();
        return walk.getObjectReader().has(old) ? References.commit(walk, old) : Optional.empty();
    }

    private static Set<String> options(ReceivePack push) {
        List<String> options = push.getPushOptions();
        return options == null ? Set.of() : new LinkedHashSet<>(options);
    }
}
