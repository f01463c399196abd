package dev.noria.source.hosted;

import dev.noria.source.References;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;

/** What a push may do: branches and tags, all objects checked; nothing to the references Noria keeps for itself. */
final class PushRules {
    private static final String OWN = "refs/noria/";

    private PushRules() {}

    static void apply(ReceivePack push) {
        push.setAllowPushOptions(true);
        push.setCheckReceivedObjects(true);
        push.setRefFilter(PushRules::visible);
        push.setTimeout(0); // the pusher waits for as long as the run takes
        push.setPreReceiveHook((receive, commands) -> commands.forEach(PushRules::refuseOthers));
    }

    /** The references that a client may know of. */
    static Map<String, Ref> visible(Map<String, Ref> references) {
        Map<String, Ref> visible = new HashMap<>(references);
        visible.keySet().removeIf(name -> name.startsWith(OWN));
        return visible;
    }

    private static void refuseOthers(ReceiveCommand command) {
        if (!References.isBranchOrTag(command.getRefName())) {
            command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, "only branches and tags can be pushed");
        }
    }
}
