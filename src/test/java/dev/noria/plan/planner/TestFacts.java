package dev.noria.plan.planner;

import dev.noria.definition.TriggerEvent;
import dev.noria.plan.TriggerFacts;
import java.time.Instant;

/** Facts about a commit that nobody made. */
public final class TestFacts {
    private TestFacts() {}

    public static TriggerFacts of(TriggerEvent event, String ref, String message) {
        return new TriggerFacts(
                "shop",
                event,
                ref,
                "main",
                "https://ada:secret@git.example/team/shop.git",
                "https://noria.example:8443",
                new TriggerFacts.CommitFacts(
                        "0123456789012345678901234567890123456789",
                        message,
                        "Ada",
                        "ada@example.org",
                        Instant.ofEpochSecond(1_700_000_000)),
                7,
                Instant.ofEpochSecond(1_700_000_100),
                TriggerFacts.Details.NONE);
    }
}
