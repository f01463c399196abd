package dev.noria.trigger.hook;

import dev.noria.plan.TriggerFacts.PullRequest;
import java.util.List;
import java.util.Optional;

/** What a forge says has happened. */
public sealed interface HookFact {

    /**
     * Whether it may be told any number of times without harm, because the repository says what there is to do. What is
     * not is done once for each delivery.
     */
    boolean isRepeatable();

    /** What it is about, for people: {@code refs/heads/main}. */
    String about();

    /** Branches or tags were made, moved or deleted. */
    record Pushed(List<Change> changes) implements HookFact {
        public Pushed {
            changes = List.copyOf(changes);
        }

        /**
         * One of them.
         *
         * @param ref full name
         * @param sha where it is now; an annotated tag's own name for some forges. Empty: it was deleted, or the forge
         *     does not say
         */
        public record Change(String ref, Optional<String> sha) {}

        @Override
        public boolean isRepeatable() {
            return true;
        }

        @Override
        public String about() {
            return changes.isEmpty()
                    ? "no reference"
                    : changes.get(0).ref() + (changes.size() == 1 ? "" : " and %d more".formatted(changes.size() - 1));
        }
    }

    /**
     * A pull or merge request was opened, given commits, closed or edited.
     *
     * @param ref where the repository keeps its head: {@code refs/pull/7/head}
     * @param branch where the head is when the repository keeps no such reference, and it is not of a fork; else empty
     * @param sha of its head; empty when the forge does not say
     * @param author number of the account that opened it: unlike its name it is never somebody else's
     */
    record PullRequestTold(
            Kind kind,
            String action,
            PullRequest request,
            String ref,
            Optional<String> branch,
            Optional<String> sha,
            String author)
            implements HookFact {

        /** What has happened to it. */
        public enum Kind {
            COMMITS,
            CLOSED,
            METADATA
        }

        @Override
        public boolean isRepeatable() {
            return kind == Kind.COMMITS;
        }

        @Override
        public String about() {
            return "pull request %d (%s)".formatted(request.number(), action);
        }
    }

    /** A release was published. */
    record ReleaseTold(String tag, String title, boolean preRelease) implements HookFact {
        @Override
        public boolean isRepeatable() {
            return false;
        }

        @Override
        public String about() {
            return "release " + tag;
        }
    }

    /**
     * Somebody asks for a deployment.
     *
     * @param ref branch, tag or commit, as the forge has it
     */
    record DeploymentTold(String ref, Optional<String> sha, String target, String task) implements HookFact {
        @Override
        public boolean isRepeatable() {
            return false;
        }

        @Override
        public String about() {
            return "deployment of %s to %s".formatted(ref, target);
        }
    }

    /** Nothing that a run is made of; the sentence says why. */
    record Nothing(String reason) implements HookFact {
        @Override
        public boolean isRepeatable() {
            return true;
        }

        @Override
        public String about() {
            return "nothing";
        }
    }
}
