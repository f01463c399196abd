package dev.noria.plan.planner;

import dev.noria.plan.TriggerFacts;
import dev.noria.plan.TriggerFacts.CommitFacts;
import dev.noria.plan.TriggerFacts.Previous;

/** The variables about the run before. */
final class PreviousVariables {
    private static final String BRANCHES = "refs/heads/";

    private PreviousVariables() {}

    static void set(Previous previous, TriggerFacts facts, RepositoryName repository, VariableSet ci) {
        CommitFacts commit = previous.commit();
        String page = CiVariables.commitPage(repository, commit.sha());
        ci.set("CI_PREV_PIPELINE_NUMBER", previous.number());
        ci.set("CI_PREV_PIPELINE_PARENT", 0);
        ci.set("CI_PREV_PIPELINE_EVENT", previous.event().key());
        ci.set("CI_PREV_PIPELINE_URL", CiVariables.url(facts, previous.number()));
        ci.set("CI_PREV_PIPELINE_FORGE_URL", page);
        ci.set("CI_PREV_PIPELINE_STATUS", previous.status());
        ci.set("CI_PREV_PIPELINE_CREATED", previous.created());
        ci.setTime("CI_PREV_PIPELINE_STARTED", previous.started());
        ci.setTime("CI_PREV_PIPELINE_FINISHED", previous.finished());
        ci.set("CI_PREV_PIPELINE_AUTHOR", commit.authorName());
        ci.set("CI_PREV_COMMIT_SHA", commit.sha());
        ci.set("CI_PREV_COMMIT_REF", previous.ref());
        ci.set("CI_PREV_COMMIT_BRANCH", branch(previous.ref()));
        ci.set("CI_PREV_COMMIT_URL", page);
        ci.setShortened("CI_PREV_COMMIT_MESSAGE", commit.message());
        ci.set("CI_PREV_COMMIT_TIMESTAMP", commit.time());
        ci.set("CI_PREV_COMMIT_AUTHOR", commit.authorName());
        ci.set("CI_PREV_COMMIT_AUTHOR_EMAIL", commit.authorEmail());
    }

    static void none(VariableSet ci) {
        ci.set("CI_PREV_PIPELINE_NUMBER", 0);
        ci.set("CI_PREV_PIPELINE_PARENT", 0);
        ci.set("CI_PREV_PIPELINE_CREATED", 0);
        ci.set("CI_PREV_PIPELINE_STARTED", 0);
        ci.set("CI_PREV_PIPELINE_FINISHED", 0);
        ci.set("CI_PREV_COMMIT_TIMESTAMP", 0);
    }

    private static String branch(String ref) {
        return ref.startsWith(BRANCHES) ? ref.substring(BRANCHES.length()) : "";
    }
}
