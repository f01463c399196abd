package dev.noria.trigger.hook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.plan.TriggerFacts.PullRequest;
import dev.noria.trigger.hook.HookFact.Nothing;
import dev.noria.trigger.hook.HookFact.PullRequestTold;
import dev.noria.trigger.hook.HookFact.PullRequestTold.Kind;
import dev.noria.trigger.hook.HookFact.Pushed;
import dev.noria.trigger.hook.HookFact.ReleaseTold;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The hooks of GitLab (docs.gitlab.com/user/project/integrations/webhook_events). They are not signed: the secret is in a header. */
final class GitLabHook implements HookReader {
    private static final Set<String> ENDS = Set.of("close", "merge");

    @Override
    public boolean isSigned(HookHeaders headers, byte[] body, String secret) {
        return HookSignature.is(headers.get("x-gitlab-token"), secret);
    }

    @Override
    public Optional<String> event(HookHeaders headers, JsonNode body) {
        return HookFields.optional(body, "/object_kind").or(() -> HookFields.optional(body, "/event_name"));
    }

    /** The key stays when GitLab tries again; the event's name is that of all hooks of one event. */
    @Override
    public Optional<String> delivery(HookHeaders headers) {
        return headers.first("idempotency-key", "x-gitlab-event-uuid");
    }

    @Override
    public HookFact read(String event, JsonNode body) {
        return switch (event) {
            case "push", "tag_push" ->
                new Pushed(List.of(HookFields.change(
                        HookFields.text(body, "/ref"), HookFields.sha(HookFields.optional(body, "/after")))));
            case "merge_request" -> mergeRequest(body);
            case "release" -> release(body);
            default -> new Nothing("Noria starts nothing at the event \"%s\".".formatted(event));
        };
    }

    private static HookFact mergeRequest(JsonNode body) {
        String action = HookFields.optional(body, "/object_attributes/action").orElse("test");
        int number = HookFields.number(body, "/object_attributes/iid");
        JsonNode request = body.path("object_attributes");
        return new PullRequestTold(
                kind(action, request),
                action,
                new PullRequest(
                        number,
                        HookFields.text(request, "/source_branch"),
                        HookFields.text(request, "/target_branch"),
                        HookFields.names(body.path("labels"), "title"),
                        "",
                        request.path("draft")
                                .asBoolean(request.path("work_in_progress").asBoolean(false)),
                        HookFields.number(request, "/source_project_id")
                                != HookFields.number(request, "/target_project_id")),
                "refs/merge-requests/%d/head".formatted(number),
                Optional.empty(),
                HookFields.sha(HookFields.optional(request, "/last_commit/id")),
                HookFields.optional(request, "/author_id").orElse(""));
    }

    /** An update tells where the branch was when it brings commits. */
    private static Kind kind(String action, JsonNode request) {
        if (ENDS.contains(action)) {
            return Kind.CLOSED;
        }
        boolean commits = action.equals("open")
                || action.equals("reopen")
                || (action.equals("update") && request.hasNonNull("oldrev"));
        return commits ? Kind.COMMITS : Kind.METADATA;
    }

    private static HookFact release(JsonNode body) {
        String action = HookFields.text(body, "/action");
        if (!action.equals("create")) {
            return new Nothing("A release starts a run when it is created; this is \"%s\".".formatted(action));
        }
        String tag = HookFields.text(body, "/tag");
        return new ReleaseTold(tag, HookFields.optional(body, "/name").orElse(tag), false);
    }
}
