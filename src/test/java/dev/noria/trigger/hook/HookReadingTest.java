package dev.noria.trigger.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.trigger.hook.HookFact.DeploymentTold;
import dev.noria.trigger.hook.HookFact.Nothing;
import dev.noria.trigger.hook.HookFact.PullRequestTold;
import dev.noria.trigger.hook.HookFact.PullRequestTold.Kind;
import dev.noria.trigger.hook.HookFact.Pushed;
import dev.noria.trigger.hook.HookFact.ReleaseTold;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the recorded bodies of every forge say, and which signatures count. */
class HookReadingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SHA = "6113728f27ae82c7b1a177c8d03f9e96e0adf246";

    private static HookFact read(Forge forge, String event, String file, String... values) throws Exception {
        Map<String, String> map = new HashMap<>(Map.of("SHA", SHA));
        for (int i = 0; i < values.length; i += 2) {
            map.put(values[i], values[i + 1]);
        }
        return forge.reader().read(event, JSON.readTree(RecordedHook.recording(file, map)));
    }

    private static PullRequestTold request(Forge forge, String event, String file, String... values) throws Exception {
        return (PullRequestTold) read(forge, event, file, values);
    }

    @Test
    void pushes_of_every_forge_name_their_references() throws Exception {
        Pushed.Change main = new Pushed.Change("refs/heads/main", Optional.of(SHA));
        assertThat(read(Forge.GITHUB, "push", "github-push")).isEqualTo(new Pushed(java.util.List.of(main)));
        assertThat(read(Forge.GITLAB, "push", "gitlab-push")).isEqualTo(new Pushed(java.util.List.of(main)));
        assertThat(read(Forge.GITEA, "push", "gitea-push")).isEqualTo(new Pushed(java.util.List.of(main)));
        assertThat(read(Forge.FORGEJO, "push", "gitea-push")).isEqualTo(new Pushed(java.util.List.of(main)));
        assertThat(read(Forge.GOGS, "push", "gitea-push")).isEqualTo(new Pushed(java.util.List.of(main)));
        assertThat(((Pushed) read(Forge.BITBUCKET, "repo:push", "bitbucket-push")).changes())
                .containsExactly(main, new Pushed.Change("refs/heads/old-feature", Optional.empty()));
        assertThat(((Pushed) read(Forge.GITLAB, "tag_push", "gitlab-tag_push")).changes())
                .containsExactly(new Pushed.Change("refs/tags/v1.0", Optional.of(SHA)));
    }

    @Test
    void a_deletion_has_no_commit() throws Exception {
        Pushed pushed = (Pushed) read(Forge.GITHUB, "push", "github-push", "SHA", "0".repeat(40));
        assertThat(pushed.changes().get(0).sha()).isEmpty();
    }

    @Test
    void a_pull_request_of_a_fork_is_one() throws Exception {
        PullRequestTold told = request(
                Forge.GITHUB,
                "pull_request",
                "github-pull_request",
                "ACTION",
                "opened",
                "NUMBER",
                "12",
                "HEAD",
                "hacktocat/Hello-World");
        assertThat(told.kind()).isEqualTo(Kind.COMMITS);
        assertThat(told.ref()).isEqualTo("refs/pull/12/head");
        assertThat(told.sha()).contains(SHA);
        assertThat(told.author()).isEqualTo("4242");
        assertThat(told.request().fork()).isTrue();
        assertThat(told.request().draft()).isTrue();
        assertThat(told.request().labels()).containsExactly("bug", "good first issue");
        assertThat(told.request().milestone()).isEqualTo("v1.0");
        assertThat(told.request().sourceBranch()).isEqualTo("changes");
        assertThat(told.request().targetBranch()).isEqualTo("main");
        assertThat(request(
                                Forge.GITHUB,
                                "pull_request",
                                "github-pull_request",
                                "ACTION",
                                "opened",
                                "NUMBER",
                                "12",
                                "HEAD",
                                "Codertocat/Hello-World")
                        .request()
                        .fork())
                .isFalse();
    }

    @Test
    void a_pull_request_whose_fork_has_been_deleted_is_still_a_forks() throws Exception {
        String body = RecordedHook.recording(
                        "github-pull_request", Map.of("ACTION", "opened", "NUMBER", "1", "SHA", SHA))
                .replaceAll(
                        "\"repo\": \\{\"id\": 186853002, \"name\": \"Hello-World\", \"full_name\": \"@HEAD@\"[^}]*}",
                        "\"repo\": null");
        assertThat(body).contains("\"repo\": null");
        HookFact fact = Forge.GITHUB.reader().read("pull_request", JSON.readTree(body));
        assertThat(((PullRequestTold) fact).request().fork()).isTrue();
    }

    @Test
    void actions_tell_commits_from_labels_and_ends() throws Exception {
        Map.of(
                        "synchronize", Kind.COMMITS,
                        "reopened", Kind.COMMITS,
                        "closed", Kind.CLOSED,
                        "labeled", Kind.METADATA,
                        "ready_for_review", Kind.METADATA)
                .forEach((action, kind) -> {
                    try {
                        assertThat(request(
                                                Forge.GITHUB,
                                                "pull_request",
                                                "github-pull_request",
                                                "ACTION",
                                                action,
                                                "NUMBER",
                                                "1",
                                                "HEAD",
                                                "a/b")
                                        .kind())
                                .isEqualTo(kind);
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
    }

    @Test
    void gitlabs_update_brings_commits_only_when_it_tells_the_old_one() throws Exception {
        PullRequestTold opened = request(
                Forge.GITLAB,
                "merge_request",
                "gitlab-merge_request",
                "NUMBER",
                "3",
                "SOURCE",
                "14",
                "ACTION",
                "open",
                "OLDREV",
                "");
        assertThat(opened.ref()).isEqualTo("refs/merge-requests/3/head");
        assertThat(opened.request().fork()).isFalse();
        assertThat(opened.request().labels()).containsExactly("API");
        assertThat(request(
                                Forge.GITLAB,
                                "merge_request",
                                "gitlab-merge_request",
                                "NUMBER",
                                "3",
                                "SOURCE",
                                "15",
                                "ACTION",
                                "update",
                                "OLDREV",
                                ",\"oldrev\": \"" + SHA + "\"")
                        .kind())
                .isEqualTo(Kind.COMMITS);
        PullRequestTold edited = request(
                Forge.GITLAB,
                "merge_request",
                "gitlab-merge_request",
                "NUMBER",
                "3",
                "SOURCE",
                "15",
                "ACTION",
                "update",
                "OLDREV",
                "");
        assertThat(edited.kind()).isEqualTo(Kind.METADATA);
        assertThat(edited.request().fork()).isTrue();
        assertThat(request(
                                Forge.GITLAB,
                                "merge_request",
                                "gitlab-merge_request",
                                "NUMBER",
                                "3",
                                "SOURCE",
                                "14",
                                "ACTION",
                                "merge",
                                "OLDREV",
                                "")
                        .kind())
                .isEqualTo(Kind.CLOSED);
    }

    @Test
    void gitea_gogs_and_bitbucket_have_pull_requests_too() throws Exception {
        PullRequestTold gitea = request(
                Forge.GITEA, "pull_request_sync", "gitea-pull_request", "ACTION", "synchronized", "NUMBER", "4");
        assertThat(gitea.kind()).isEqualTo(Kind.COMMITS);
        assertThat(gitea.request().fork()).isTrue();
        PullRequestTold gogs =
                request(Forge.GOGS, "pull_request", "gogs-pull_request", "ACTION", "opened", "NUMBER", "5");
        assertThat(gogs.request().sourceBranch()).isEqualTo("patch-1");
        assertThat(gogs.request().fork()).isFalse();
        assertThat(gogs.sha()).isEmpty();
        PullRequestTold bitbucket = request(
                Forge.BITBUCKET, "pullrequest:created", "bitbucket-pullrequest", "NUMBER", "6", "HEAD", "team/repo");
        assertThat(bitbucket.branch()).contains("refs/heads/feature");
        assertThat(bitbucket.request().fork()).isFalse();
    }

    @Test
    void releases_deployments_and_pings() throws Exception {
        assertThat(read(Forge.GITHUB, "release", "github-release", "ACTION", "published"))
                .isEqualTo(new ReleaseTold("v1.0", "The first", true));
        assertThat(read(Forge.GITHUB, "release", "github-release", "ACTION", "created"))
                .isInstanceOf(Nothing.class);
        assertThat(read(Forge.GITHUB, "deployment", "github-deployment"))
                .isEqualTo(new DeploymentTold("main", Optional.of(SHA), "production", "deploy"));
        assertThat(read(Forge.GITHUB, "ping", "github-ping")).isInstanceOf(Nothing.class);
        assertThat(((Nothing) Forge.GITHUB.reader().read("star", JSON.createObjectNode())).reason())
                .contains("\"star\"");
    }

    @Test
    void what_is_missing_is_named() {
        assertThatThrownBy(() -> Forge.GITHUB.reader().read("push", JSON.createObjectNode()))
                .isInstanceOf(MissingFieldException.class)
                .hasMessageContaining("\"ref\"");
        assertThatThrownBy(() -> Forge.GITHUB
                        .reader()
                        .read("push", JSON.createObjectNode().put("ref", "refs/pull/1/head")))
                .hasMessageContaining("no branch and no tag");
        assertThatThrownBy(() -> Forge.GITLAB.reader().read("merge_request", JSON.createObjectNode()))
                .hasMessageContaining("object_attributes.iid");
    }

    @Test
    void only_the_right_secret_over_the_very_bytes_counts() throws Exception {
        byte[] body = RecordedHook.recording("github-push", Map.of("SHA", SHA)).getBytes("UTF-8");
        for (Forge forge : Forge.values()) {
            RecordedHook hook = RecordedHook.of(forge, "push", body, "right", "one");
            HookHeaders headers = new HookHeaders(hook.headers());
            assertThat(forge.reader().isSigned(headers, body, "right"))
                    .as(forge.key())
                    .isTrue();
            assertThat(forge.reader().isSigned(headers, body, "wrong"))
                    .as(forge.key())
                    .isFalse();
            assertThat(forge.reader().isSigned(new HookHeaders(Map.of()), body, "right"))
                    .as(forge.key())
                    .isFalse();
            byte[] changed = body.clone();
            changed[changed.length - 2] ^= 1;
            // GitLab does not sign: its secret says who sends, not what.
            assertThat(forge.reader().isSigned(headers, changed, "right"))
                    .as(forge.key())
                    .isEqualTo(forge == Forge.GITLAB);
        }
    }

    /** The example of docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries. */
    @Test
    void the_documented_example_of_a_signature_is_right() {
        assertThat(HookSignature.of("Hello, World!".getBytes(), "It's a Secret to Everybody"))
                .isEqualTo("757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    }

    @Test
    void tokens_and_signatures_are_not_kept() {
        RecordedHook hook = RecordedHook.of(Forge.GITLAB, "Push Hook", "{}", "very-secret");
        Map<String, String> headers = new HashMap<>(hook.headers());
        headers.put("Cookie", "a=b");
        headers.put("Authorization", "Basic eA==");
        assertThat(new HookHeaders(headers).withoutSecrets())
                .containsOnlyKeys("content-type", "x-gitlab-event", "idempotency-key");
    }
}
