package dev.noria.plan.planner;

import dev.noria.plan.TriggerFacts;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The variables that every pipeline has, under the names that Woodpecker gives them. Empty ones are not set. */
final class CiVariables {
    /** Linux starts no program with a longer string in its environment than 128 KiB; a character is at most 3 bytes. */
    private static final int LONGEST_MESSAGE = 32 * 1024;

    /** User and password in an address, which have no business in a container. */
    private static final Pattern CREDENTIALS = Pattern.compile("^(https?://)[^/@]*@");

    private final Map<String, String> variables = new LinkedHashMap<>();

    private CiVariables() {}

    static Map<String, String> of(TriggerFacts facts, String pipeline) {
        CiVariables ci = new CiVariables();
        ci.set("CI", "noria");
        ci.set("CI_SYSTEM_NAME", "noria");
        ci.set("CI_SYSTEM_URL", facts.systemUrl());
        ci.set("CI_SYSTEM_HOST", host(facts.systemUrl()));
        ci.repository(facts);
        ci.commit(facts);
        ci.set("CI_PIPELINE_NUMBER", Long.toString(facts.number()));
        ci.set("CI_PIPELINE_EVENT", facts.event().key());
        ci.set("CI_PIPELINE_URL", facts.systemUrl() + "/projects/" + facts.project() + "/runs/" + facts.number());
        ci.set("CI_PIPELINE_CREATED", seconds(facts.created()));
        ci.set("CI_WORKFLOW_NAME", pipeline);
        return ci.variables;
    }

    private void repository(TriggerFacts facts) {
        String project = facts.project();
        String cloneUrl = CREDENTIALS.matcher(facts.cloneUrl()).replaceFirst("$1");
        set("CI_REPO", project);
        set("CI_REPO_NAME", project.substring(project.lastIndexOf('/') + 1));
        set("CI_REPO_CLONE_URL", cloneUrl);
        set("CI_REPO_URL", cloneUrl.endsWith(".git") ? cloneUrl.substring(0, cloneUrl.length() - 4) : cloneUrl);
        set("CI_REPO_DEFAULT_BRANCH", facts.defaultBranch());
    }

    private void commit(TriggerFacts facts) {
        TriggerFacts.CommitFacts commit = facts.commit();
        set("CI_COMMIT_SHA", commit.sha());
        set("CI_COMMIT_REF", facts.ref());
        set("CI_COMMIT_BRANCH", facts.branch().orElse(""));
        set("CI_COMMIT_TAG", facts.tag().orElse(""));
        set("CI_COMMIT_MESSAGE", shortened(commit.message()));
        set("CI_COMMIT_AUTHOR", commit.authorName());
        set("CI_COMMIT_AUTHOR_EMAIL", commit.authorEmail());
        set("CI_COMMIT_TIMESTAMP", seconds(commit.time()));
    }

    private void set(String name, String value) {
        if (!value.isEmpty()) {
            // No environment can hold a NUL, and Git lets authors have one.
            variables.put(name, value.replace("\0", ""));
        }
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
    }

    private static String seconds(Instant time) {
        return Long.toString(time.getEpochSecond());
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
