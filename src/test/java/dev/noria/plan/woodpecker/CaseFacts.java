package dev.noria.plan.woodpecker;

import dev.noria.definition.TriggerEvent;
import dev.noria.plan.TriggerFacts;
import dev.noria.plan.TriggerFacts.CommitFacts;
import dev.noria.plan.TriggerFacts.DeploymentFacts;
import dev.noria.plan.TriggerFacts.Details;
import dev.noria.plan.TriggerFacts.Previous;
import dev.noria.plan.TriggerFacts.PullRequest;
import dev.noria.plan.TriggerFacts.ReleaseFacts;
import dev.noria.plan.TriggerFacts.Trust;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a case says about the thing that started the run; a push to {@code main} unless it says otherwise. */
final class CaseFacts {
    private final Map<String, Object> facts;

    private CaseFacts(Map<String, Object> facts) {
        this.facts = facts;
    }

    static TriggerFacts of(Map<String, Object> facts) {
        return new CaseFacts(facts).read();
    }

    private TriggerFacts read() {
        TriggerEvent event = TriggerEvent.of(text("event", "push")).orElseThrow();
        return new TriggerFacts(
                text("project", "shop"),
                event,
                text("ref", event == TriggerEvent.TAG ? "refs/tags/v1.2.3" : "refs/heads/main"),
                "main",
                text("url", "https://ada:secret@git.example/team/shop.git"),
                text("system", "https://noria.example:8443"),
                new CommitFacts(
                        text("sha", "0123456789012345678901234567890123456789"),
                        text("message", "Say hello"),
                        "Ada",
                        "ada@example.org",
                        Instant.ofEpochSecond(1_700_000_000)),
                7,
                Instant.ofEpochSecond(1_700_000_100),
                details());
    }

    private Details details() {
        return new Details(
                facts.containsKey("changed") ? Optional.of(list(facts, "changed")) : Optional.empty(),
                Optional.ofNullable((String) facts.get("cron")),
                map("pull_request").map(CaseFacts::pullRequest),
                map("release").map(release -> new ReleaseFacts(text(release, "title", ""), bool(release, "pre"))),
                map("deployment")
                        .map(target -> new DeploymentFacts(text(target, "target", ""), text(target, "task", ""))),
                map("previous").map(CaseFacts::previous),
                map("inputs").map(CaseFacts::strings).orElseGet(Map::of),
                trust(),
                Optional.ofNullable((String) facts.get("platform")),
                Integer.parseInt(text("reruns", "0")));
    }

    private static PullRequest pullRequest(Map<String, Object> map) {
        return new PullRequest(
                Integer.parseInt(text(map, "number", "12")),
                text(map, "source", "feature"),
                text(map, "target", "main"),
                list(map, "labels"),
                text(map, "milestone", ""),
                bool(map, "draft"),
                bool(map, "fork"));
    }

    private static Previous previous(Map<String, Object> map) {
        return new Previous(
                6,
                TriggerEvent.TAG,
                text(map, "ref", "refs/heads/main"),
                new CommitFacts(
                        "9".repeat(40), "Before", "Bob", "bob@example.org", Instant.ofEpochSecond(1_600_000_000)),
                text(map, "status", "failure"),
                Instant.ofEpochSecond(1_600_000_100),
                Optional.of(Instant.ofEpochSecond(1_600_000_200)),
                Optional.empty());
    }

    private Trust trust() {
        List<String> trusted = list(facts, "trust");
        return new Trust(trusted.contains("network"), trusted.contains("volumes"), trusted.contains("security"));
    }

    private String text(String key, String otherwise) {
        return text(facts, key, otherwise);
    }

    private static String text(Map<String, Object> map, String key, String otherwise) {
        return (String) map.getOrDefault(key, otherwise);
    }

    private static boolean bool(Map<String, Object> map, String key) {
        return "true".equals(map.get(key));
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(Map<String, Object> map, String key) {
        return (List<String>) map.getOrDefault(key, List.of());
    }

    @SuppressWarnings("unchecked")
    private Optional<Map<String, Object>> map(String key) {
        return Optional.ofNullable((Map<String, Object>) facts.get(key));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, String> strings(Map map) {
        return map;
    }
}
