package dev.noria.source.hosted;

import dev.noria.project.Project;
import dev.noria.source.References;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.AbstractAdvertiseRefsHook;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.ServiceMayNotContinueException;

/**
 * What a push may do: branches and tags, all objects checked; nothing to the references Noria keeps for itself; to
 * protected branches only what their protection allows; within the repository's size; and, where the project wants it,
 * no pipeline file with errors.
 */
record PushRules(Project project, Pusher pusher, HostedSettings settings, PushedPipelines pipelines)
        implements PreReceiveHook {
    private static final String OWN = "refs/noria/";
    private static final int MOST_ERRORS = 10;

    /** @param room how many bytes the repository may still grow by */
    void apply(ReceivePack push, long room) {
        push.setAllowPushOptions(true);
        push.setCheckReceivedObjects(true);
        push.setRefFilter(PushRules::visible);
        push.setTimeout(0); // the pusher waits for as long as the run takes
        push.setMaxPackSizeLimit(Math.max(room, 0));
        if (room <= 0) {
            push.setAdvertiseRefsHook(new Full());
        }
        push.setPreReceiveHook(this);
    }

    /** The references that a client may know of. */
    static Map<String, Ref> visible(Map<String, Ref> references) {
        Map<String, Ref> visible = new HashMap<>(references);
        visible.keySet().removeIf(name -> name.startsWith(OWN));
        return visible;
    }

    @Override
    public void onPreReceive(ReceivePack push, Collection<ReceiveCommand> commands) {
        for (ReceiveCommand command : commands) {
            refusal(push, command)
                    .ifPresent(why -> command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, why));
        }
    }

    private Optional<String> refusal(ReceivePack push, ReceiveCommand command) {
        String ref = command.getRefName();
        if (!References.isBranchOrTag(ref)) {
            return Optional.of("only branches and tags can be pushed");
        }
        if (!ref.startsWith(Constants.R_HEADS)) {
            return Optional.empty();
        }
        String branch = ref.substring(Constants.R_HEADS.length());
        for (ProtectedBranch protection : settings.branches()) {
            Optional<String> refused =
                    protection.protects(branch) ? refusal(push, command, branch, protection) : Optional.empty();
            if (refused.isPresent()) {
                return refused;
            }
        }
        return settings.refuseBroken() && command.getType() != ReceiveCommand.Type.DELETE
                ? broken(push, command)
                : Optional.empty();
    }

    private Optional<String> refusal(
            ReceivePack push, ReceiveCommand command, String branch, ProtectedBranch protection) {
        if (!protection.pushers().admits(pusher)) {
            return Optional.of("branch %s is protected (%s): %s can push to it"
                    .formatted(
                            branch,
                            protection.pattern(),
                            protection.pushers() == Pushers.NOBODY ? "nobody" : "only maintainers"));
        }
        if (command.getType() == ReceiveCommand.Type.DELETE) {
            return Optional.of(
                    "branch %s is protected (%s): it cannot be deleted".formatted(branch, protection.pattern()));
        }
        return isForced(push, command)
                ? Optional.of(
                        "branch %s is protected (%s): it cannot be forced".formatted(branch, protection.pattern()))
                : Optional.empty();
    }

    private static boolean isForced(ReceivePack push, ReceiveCommand command) {
        if (command.getType() == ReceiveCommand.Type.UPDATE) {
            try {
                command.updateType(push.getRevWalk());
            } catch (IOException e) {
                return true; // what cannot be compared is not known to be a step forward
            }
        }
        return command.getType() == ReceiveCommand.Type.UPDATE_NONFASTFORWARD;
    }

    private Optional<String> broken(ReceivePack push, ReceiveCommand command) {
        List<String> errors = pipelines.errors(project, command.getNewId().name());
        errors.stream().limit(MOST_ERRORS).forEach(error -> push.sendMessage("Noria: " + error));
        if (errors.size() > MOST_ERRORS) {
            push.sendMessage("Noria: and %d more".formatted(errors.size() - MOST_ERRORS));
        }
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "the pipeline file has %d error%s".formatted(errors.size(), errors.size() == 1 ? "" : "s"));
    }

    private static final class Full extends AbstractAdvertiseRefsHook {
        @Override
        protected Map<String, Ref> getAdvertisedRefs(Repository repository, RevWalk walk)
                throws ServiceMayNotContinueException {
            throw new ServiceMayNotContinueException(
                    "Noria: the repository has the size it may have; a maintainer can raise the limit in its settings.");
        }
    }
}
