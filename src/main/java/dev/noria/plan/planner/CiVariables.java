package dev.noria.plan.planner;

import dev.noria.definition.Dialect;
import dev.noria.definition.TriggerEvent;
import dev.noria.plan.TriggerFacts;
import dev.noria.plan.TriggerFacts.PullRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The variables that every pipeline has, under the names that Woodpecker gives them: those that are known when the plan
 * is made.
 */
final class CiVariables {
    private static final Set<TriggerEvent> OF_PULL_REQUESTS =
            Set.of(TriggerEvent.PULL_REQUEST, TriggerEvent.PULL_REQUEST_CLOSED, TriggerEvent.PULL_REQUEST_METADATA);
    private static final int MOST_FILES = 500;
    private static final int LONGEST_FILES = 100 * 1024;

    /** Forges that many know by their address. */
    private static final Map<String, String> FORGES = Map.of(
            "github.com", "github",
            "gitlab.com", "gitlab",
            "bitbucket.org", "bitbucket",
            "codeberg.org", "forgejo",
            "gitea.com", "gitea");

    private final VariableSet ci = new VariableSet();
    private final TriggerFacts facts;
    private final RepositoryName repository;
    private final boolean woodpecker;

    private CiVariables(TriggerFacts facts, Dialect dialect) {
        this.facts = facts;
        this.repository = RepositoryName.of(facts);
        this.woodpecker = dialect == Dialect.WOODPECKER;
    }

    /**
     * By name.
     *
     * @param dialect Woodpecker's files look for Woodpecker, and for a repository with an owner
     * @param number which of the run's pipelines it is, from 1
     */
    static Map<String, String> of(TriggerFacts facts, Dialect dialect, String pipeline, int number) {
        CiVariables variables = new CiVariables(facts, dialect);
        variables.system();
        variables.repository();
        variables.commit();
        variables.pipeline();
        variables.ci.set("CI_WORKFLOW_NAME", pipeline);
        variables.ci.set("CI_WORKFLOW_NUMBER", number);
        facts.details()
                .previous()
                .ifPresentOrElse(
                        previous -> PreviousVariables.set(previous, facts, variables.repository, variables.ci),
                        () -> variables.nothingBefore());
        return variables.ci.map();
    }

    /** To Woodpecker a number that is not known is 0. */
    private void nothingBefore() {
        if (woodpecker) {
            PreviousVariables.none(ci);
        }
    }

    private void system() {
        String name = woodpecker ? "woodpecker" : "noria";
        ci.set("CI", name);
        ci.set("CI_SYSTEM_NAME", name);
        ci.set("CI_SYSTEM_URL", facts.systemUrl());
        ci.set("CI_SYSTEM_HOST", host(facts.systemUrl()));
        ci.set("CI_SYSTEM_PLATFORM", facts.details().platform());
        ci.set("CI_FORGE_TYPE", Optional.ofNullable(FORGES.get(repository.host())));
        ci.set("CI_FORGE_URL", forge(repository.page()));
    }

    private void repository() {
        TriggerFacts.Trust trust = facts.details().trust();
        ci.set("CI_REPO", woodpecker ? repository.full() : facts.project());
        ci.set("CI_REPO_OWNER", repository.owner());
        ci.set("CI_REPO_NAME", woodpecker ? repository.name() : last(facts.project()));
        ci.set("CI_REPO_CLONE_URL", repository.url());
        ci.set("CI_REPO_CLONE_SSH_URL", RepositoryName.isSsh(repository.url()) ? repository.url() : "");
        ci.set("CI_REPO_URL", repository.page().isEmpty() ? repository.url() : repository.page());
        ci.set("CI_REPO_DEFAULT_BRANCH", facts.defaultBranch());
        // Nobody sees a project here who has no account.
        ci.set("CI_REPO_PRIVATE", true);
        ci.set("CI_REPO_TRUSTED_NETWORK", trust.network());
        ci.set("CI_REPO_TRUSTED_VOLUMES", trust.volumes());
        ci.set("CI_REPO_TRUSTED_SECURITY", trust.security());
        ci.set("CI_REPO_TRUSTED", trust.network() && trust.volumes() && trust.security());
    }

    private void commit() {
        TriggerFacts.CommitFacts commit = facts.commit();
        ci.set("CI_COMMIT_SHA", commit.sha());
        ci.set("CI_COMMIT_REF", facts.ref());
        ci.set("CI_COMMIT_BRANCH", facts.branch());
        ci.set("CI_COMMIT_TAG", facts.tag());
        ci.setShortened("CI_COMMIT_MESSAGE", commit.message());
        ci.set("CI_COMMIT_AUTHOR", commit.authorName());
        ci.set("CI_COMMIT_AUTHOR_EMAIL", commit.authorEmail());
        ci.set("CI_COMMIT_TIMESTAMP", commit.time());
        if (OF_PULL_REQUESTS.contains(facts.event())) {
            facts.details().pullRequest().ifPresent(this::pullRequest);
        }
        facts.details()
                .release()
                .filter(release -> facts.event() == TriggerEvent.RELEASE)
                .ifPresent(release -> {
                    ci.set("CI_COMMIT_PRERELEASE", release.preRelease());
                    ci.set("CI_PIPELINE_RELEASE_TITLE", release.title());
                    ci.set("CI_PIPELINE_RELEASE_PRE", release.preRelease());
                });
    }

    private void pullRequest(PullRequest request) {
        ci.set("CI_COMMIT_REFSPEC", request.sourceBranch() + ":" + request.targetBranch());
        ci.set("CI_COMMIT_SOURCE_BRANCH", request.sourceBranch());
        ci.set("CI_COMMIT_TARGET_BRANCH", request.targetBranch());
        ci.set("CI_COMMIT_PULL_REQUEST", request.number());
        ci.set("CI_COMMIT_PULL_REQUEST_LABELS", String.join(",", request.labels()));
        ci.set("CI_COMMIT_PULL_REQUEST_MILESTONE", request.milestone());
        ci.set("CI_COMMIT_PULL_REQUEST_DRAFT", request.draft());
    }

    private void pipeline() {
        ci.set("CI_PIPELINE_NUMBER", facts.number());
        ci.set("CI_PIPELINE_PARENT", 0);
        ci.set("CI_PIPELINE_EVENT", facts.event().key());
        ci.set("CI_PIPELINE_URL", url(facts, facts.number()));
        ci.set("CI_PIPELINE_FORGE_URL", commitPage(repository, facts.commit().sha()));
        ci.set("CI_PIPELINE_CREATED", facts.created());
        if (woodpecker) {
            ci.set("CI_PIPELINE_STARTED", 0);
        }
        ci.set("CI_PIPELINE_AUTHOR", facts.commit().authorName());
        facts.details().deployment().ifPresent(deployment -> {
            ci.set("CI_PIPELINE_DEPLOY_TARGET", deployment.target());
            ci.set("CI_PIPELINE_DEPLOY_TASK", deployment.task());
        });
        if (facts.details().reruns() > 0) {
            ci.set("CI_PIPELINE_RERUNS", facts.details().reruns());
        }
        List<String> files = facts.details().changedFiles().orElseGet(List::of);
        String json = files.stream()
                .map(CiVariables::quoted)
                .reduce((a, b) -> a + "," + b)
                .orElse("");
        if (files.size() <= MOST_FILES && json.length() <= LONGEST_FILES) {
            ci.set("CI_PIPELINE_FILES", "[" + json + "]");
        }
    }

    static String url(TriggerFacts facts, long number) {
        return facts.systemUrl() + "/projects/" + facts.project() + "/runs/" + number;
    }

    /** Where a forge shows a commit, for those whose ways are known. */
    static String commitPage(RepositoryName repository, String sha) {
        String forge = FORGES.getOrDefault(repository.host(), "");
        return switch (forge) {
            case "" -> "";
            case "gitlab" -> repository.page() + "/-/commit/" + sha;
            case "bitbucket" -> repository.page() + "/commits/" + sha;
            default -> repository.page() + "/commit/" + sha;
        };
    }

    private static String quoted(String text) {
        return dev.noria.plan.EnvironmentValue.jsonText(text);
    }

    private static String last(String project) {
        return project.substring(project.lastIndexOf('/') + 1);
    }

    /** Scheme, host and port of a page. */
    private static String forge(String page) {
        int scheme = page.indexOf("://");
        int slash = scheme < 0 ? -1 : page.indexOf('/', scheme + 3);
        return slash < 0 ? page : page.substring(0, slash);
    }

    /** Host and port, as Woodpecker has it. */
    static String host(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getAuthority()).orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
