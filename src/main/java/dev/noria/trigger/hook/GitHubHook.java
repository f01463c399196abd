package dev.noria.trigger.hook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.plan.TriggerFacts.PullRequest;
import dev.noria.trigger.hook.HookFact.DeploymentTold;
import dev.noria.trigger.hook.HookFact.Nothing;
import dev.noria.trigger.hook.HookFact.PullRequestTold;
import dev.noria.trigger.hook.HookFact.PullRequestTold.Kind;
import dev.noria.trigger.hook.HookFact.Pushed;
import dev.noria.trigger.hook.HookFact.ReleaseTold;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The hooks of GitHub, and of the forges that have taken its form: Gitea, Forgejo and Gogs, which differ in the names of
 * headers and a few fields (docs.github.com/webhooks/webhook-events-and-payloads, docs.gitea.com/usage/webhooks).
 */
final class GitHubHook implements HookReader {
    private static final Set<String> NEW_COMMITS = Set.of("opened", "reopened", "synchronize", "synchronized");
    private static final Set<String> PULL_REQUESTS = Set.of(
            "pull_request", "pull_request_sync", "pull_request_label", "pull_request_milestone", "pull_request_assign");

    private final String event;
    private final String delivery;
    private final String signature;

    GitHubHook(String event, String delivery, String signature) {
        this.event = event;
        this.delivery = delivery;
        this.signature = signature;
    }

    /** Forgejo sends Gitea's headers as well, and its old versions only those. */
    private static String gitea(String name) {
        return name.replace("x-forgejo-", "x-gitea-");
    }

    @Override
    public boolean isSigned(HookHeaders headers, byte[] body, String secret) {
        return HookSignature.proves(headers.first(signature, gitea(signature)), body, secret);
    }

    @Override
    public Optional<String> event(HookHeaders headers, JsonNode body) {
        return headers.first(event, gitea(event));
    }

    @Override
    public Optional<String> delivery(HookHeaders headers) {
        return headers.first(delivery, gitea(delivery));
    }

    @Override
    public HookFact read(String name, JsonNode body) {
        if (PULL_REQUESTS.contains(name)) {
            return pullRequest(body);
        }
        return switch (name) {
            case "ping" -> new Nothing("A ping: the address and the secret are right.");
            case "push" ->
                new Pushed(List.of(HookFields.change(
                        HookFields.text(body, "/ref"), HookFields.sha(HookFields.optional(body, "/after")))));
            case "create", "delete" -> reference(name, body);
            case "release" -> release(body);
            case "deployment" -> deployment(body);
            default -> new Nothing("Noria starts nothing at the event \"%s\".".formatted(name));
        };
    }

    /** Also pushes that other forges tell in no other way. */
    private static HookFact reference(String name, JsonNode body) {
        String kind = HookFields.text(body, "/ref_type");
        String ref = HookFields.text(body, "/ref");
        String prefix = switch (kind) {
            case "branch" -> "refs/heads/";
            case "tag" -> "refs/tags/";
            default -> throw new MissingFieldException("\"%s\" is no ref_type".formatted(kind));
        };
        return new Pushed(List.of(HookFields.change(
                ref.startsWith("refs/") ? ref : prefix + ref,
                name.equals("delete") ? Optional.empty() : HookFields.sha(HookFields.optional(body, "/sha")))));
    }

    private static HookFact pullRequest(JsonNode body) {
        String action = HookFields.text(body, "/action");
        JsonNode request = body.path("pull_request");
        int number = HookFields.number(body, body.path("number").isInt() ? "/number" : "/pull_request/number");
        Kind kind = NEW_COMMITS.contains(action) ? Kind.COMMITS : action.equals("closed") ? Kind.CLOSED : Kind.METADATA;
        Optional<String> source = HookFields.optional(request, "/head/repo/full_name")
                .or(() -> HookFields.optional(request, "/head_repo/full_name"));
        Optional<String> target = HookFields.optional(request, "/base/repo/full_name")
                .or(() -> HookFields.optional(request, "/base_repo/full_name"));
        PullRequest told = new PullRequest(
                number,
                HookFields.optional(request, "/head/ref").orElseGet(() -> HookFields.text(request, "/head_branch")),
                HookFields.optional(request, "/base/ref").orElseGet(() -> HookFields.text(request, "/base_branch")),
                HookFields.names(request.path("labels"), "name"),
                request.at("/milestone/title").asText(""),
                request.path("draft").asBoolean(false),
                // A fork that has been deleted since has no name: what is not known to be the project's own is not.
                source.isEmpty() || !source.equals(target));
        return new PullRequestTold(
                kind,
                action,
                told,
                "refs/pull/%d/head".formatted(number),
                Optional.empty(),
                HookFields.sha(HookFields.optional(request, "/head/sha")),
                HookFields.optional(request, "/user/id").orElse(""));
    }

    private static HookFact release(JsonNode body) {
        String action = HookFields.text(body, "/action");
        if (!action.equals("published")) {
            return new Nothing("A release starts a run when it is published; this one is %s.".formatted(action));
        }
        String tag = HookFields.text(body, "/release/tag_name");
        return new ReleaseTold(
                tag,
                HookFields.optional(body, "/release/name").orElse(tag),
                body.at("/release/prerelease").asBoolean(false));
    }

    private static HookFact deployment(JsonNode body) {
        return new DeploymentTold(
                HookFields.text(body, "/deployment/ref"),
                HookFields.sha(HookFields.optional(body, "/deployment/sha")),
                HookFields.text(body, "/deployment/environment"),
                HookFields.optional(body, "/deployment/task").orElse("deploy"));
    }
}
