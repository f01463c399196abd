package dev.noria.trigger.hook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.plan.TriggerFacts.PullRequest;
import dev.noria.trigger.hook.HookFact.Nothing;
import dev.noria.trigger.hook.HookFact.PullRequestTold;
import dev.noria.trigger.hook.HookFact.PullRequestTold.Kind;
import dev.noria.trigger.hook.HookFact.Pushed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The hooks of Bitbucket Cloud (support.atlassian.com/bitbucket-cloud/docs/event-payloads). It keeps no references for
 * pull requests: the head of one from the repository itself is its branch, that of a fork's is not there.
 */
final class BitbucketHook implements HookReader {

    @Override
    public boolean isSigned(HookHeaders headers, byte[] body, String secret) {
        return HookSignature.proves(headers.get("x-hub-signature"), body, secret);
    }

    @Override
    public Optional<String> event(HookHeaders headers, JsonNode body) {
        return headers.get("x-event-key");
    }

    @Override
    public Optional<String> delivery(HookHeaders headers) {
        return headers.get("x-request-uuid");
    }

    @Override
    public HookFact read(String event, JsonNode body) {
        return switch (event) {
            case "repo:push" -> push(body);
            case "pullrequest:created", "pullrequest:updated" -> pullRequest(Kind.COMMITS, event, body);
            case "pullrequest:fulfilled", "pullrequest:rejected" -> pullRequest(Kind.CLOSED, event, body);
            case "diagnostics:ping" -> new Nothing("A ping: the address and the secret are right.");
            default -> new Nothing("Noria starts nothing at the event \"%s\".".formatted(event));
        };
    }

    private static HookFact push(JsonNode body) {
        List<Pushed.Change> changes = new ArrayList<>();
        for (JsonNode change : body.at("/push/changes")) {
            boolean deleted = !change.hasNonNull("new");
            JsonNode reference = change.path(deleted ? "old" : "new");
            String kind = HookFields.text(reference, "/type");
            if (kind.equals("branch") || kind.equals("tag")) {
                String prefix = kind.equals("tag") ? "refs/tags/" : "refs/heads/";
                changes.add(HookFields.change(
                        prefix + HookFields.text(reference, "/name"),
                        deleted ? Optional.empty() : HookFields.sha(HookFields.optional(reference, "/target/hash"))));
            }
        }
        if (changes.isEmpty()) {
            throw new MissingFieldException("the body has no branch and no tag in \"push.changes\"");
        }
        return new Pushed(changes);
    }

    private static HookFact pullRequest(Kind kind, String event, JsonNode body) {
        JsonNode request = body.path("pullrequest");
        int number = HookFields.number(request, "/id");
        String branch = HookFields.text(request, "/source/branch/name");
        Optional<String> source = HookFields.optional(request, "/source/repository/full_name");
        boolean fork =
                source.isEmpty() || !source.equals(HookFields.optional(request, "/destination/repository/full_name"));
        return new PullRequestTold(
                kind,
                event.substring(event.indexOf(':') + 1),
                new PullRequest(
                        number,
                        branch,
                        HookFields.text(request, "/destination/branch/name"),
                        List.of(),
                        "",
                        request.path("draft").asBoolean(false),
                        fork),
                "refs/pull-requests/%d/from".formatted(number),
                fork ? Optional.empty() : Optional.of("refs/heads/" + branch),
                // Bitbucket shortens the names of commits here.
                Optional.empty(),
                HookFields.optional(request, "/author/uuid").orElse(""));
    }
}
