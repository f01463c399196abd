package dev.noria.source;

import dev.noria.project.Project;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Is told of every push to a hosted repository, after the references have moved. */
public interface PushListener {

    /**
     * Called once per push, on the thread that serves the client, which waits for it: what is said on the console
     * appears in the pusher's terminal at once.
     *
     * @param options what the client gave with {@code git push -o}
     */
    void pushed(Project project, List<RefChange> changes, Set<String> options, PushConsole console);

    /**
     * A reference that a push moved.
     *
     * @param ref full name
     * @param oldSha what it pointed to; empty when it is new. For an annotated tag: the commit it stands for
     * @param newSha what it points to now, always a commit; empty when it was deleted
     */
    record RefChange(String ref, Optional<String> oldSha, Optional<String> newSha) {}

    /** The pusher's terminal. */
    interface PushConsole {
        /**
         * Shows a line, with {@code remote:} before it.
         *
         * @return whether the client still listens; once false, always false
         */
        boolean say(String line);
    }
}
