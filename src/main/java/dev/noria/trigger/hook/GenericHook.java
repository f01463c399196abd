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

/** Noria's own form, for everything that has none of its own (docs/forges/generic.md). */
final class GenericHook implements HookReader {

    @Override
    public boolean isSigned(HookHeaders headers, byte[] body, String secret) {
        return HookSignature.proves(headers.first("x-noria-signature", "x-hub-signature-256"), body, secret);
    }

    @Override
    public Optional<String> event(HookHeaders headers, JsonNode body) {
        return HookFields.optional(body, "/event");
    }

    @Override
    public Optional<String> delivery(HookHeaders headers) {
        return headers.get("x-noria-delivery");
    }

    @Override
    public HookFact read(String event, JsonNode body) {
        return switch (event) {
            case "ping" -> new Nothing("A ping: the address and the secret are right.");
            case "push" ->
                new Pushed(List.of(HookFields.change(
                        HookFields.text(body, "/ref"), HookFields.sha(HookFields.optional(body, "/commit")))));
            case "pull_request" -> pullRequest(body);
            case "release" -> {
                String tag = HookFields.text(body, "/tag");
                yield new ReleaseTold(
                        tag,
                        HookFields.optional(body, "/title").orElse(tag),
                        body.path("prerelease").asBoolean(false));
            }
            case "deployment" ->
                new DeploymentTold(
                        HookFields.text(body, "/ref"),
                        HookFields.sha(HookFields.optional(body, "/commit")),
                        HookFields.text(body, "/target"),
                        HookFields.optional(body, "/task").orElse("deploy"));
            default ->
                new Nothing("\"%s\" is no event; there are push, pull_request, release, deployment and ping."
                        .formatted(event));
        };
    }

    private static HookFact pullRequest(JsonNode body) {
        String action = HookFields.text(body, "/action");
        int number = HookFields.number(body, "/number");
        Kind kind = switch (action) {
            case "opened", "reopened", "synchronized" -> Kind.COMMITS;
            case "closed" -> Kind.CLOSED;
            default -> Kind.METADATA;
        };
        // Whoever does not say that it is no fork has no trust.
        boolean fork = body.path("fork").asBoolean(true);
        String source = HookFields.text(body, "/source");
        Optional<String> ref = HookFields.optional(body, "/ref").filter(name -> name.startsWith("refs/"));
        boolean own = ref.isEmpty() && !fork;
        return new PullRequestTold(
                kind,
                action,
                new PullRequest(
                        number,
                        source,
                        HookFields.text(body, "/target"),
                        HookFields.names(body.path("labels"), "name"),
                        HookFields.optional(body, "/milestone").orElse(""),
                        body.path("draft").asBoolean(false),
                        fork),
                ref.orElse("refs/pull/%d/head".formatted(number)),
                own ? Optional.of("refs/heads/" + source) : Optional.empty(),
                HookFields.sha(HookFields.optional(body, "/commit")),
                HookFields.optional(body, "/author").orElse(""));
    }
}
