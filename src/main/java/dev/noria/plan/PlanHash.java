package dev.noria.plan;

import dev.noria.plan.TriggerFacts.Details;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The identity of what a run does: SHA-256 over the plan in its canonical form. It is taken of the plan that is made
 * without what differs from run to run of the same thing: the run's number and time, the run before it and how often it
 * was begun again. Secrets are in it by name only.
 */
public final class PlanHash {
    private PlanHash() {}

    /** 64 hexadecimal digits. */
    public static String of(Plan plan) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(CanonicalForm.of(plan).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** The facts without what differs from run to run of the same thing. */
    public static TriggerFacts timeless(TriggerFacts facts) {
        Details details = facts.details();
        return new TriggerFacts(
                facts.project(),
                facts.event(),
                facts.ref(),
                facts.defaultBranch(),
                facts.cloneUrl(),
                facts.systemUrl(),
                facts.commit(),
                0,
                Instant.EPOCH,
                new Details(
                        details.changedFiles(),
                        details.cron(),
                        details.pullRequest(),
                        details.release(),
                        details.deployment(),
                        Optional.empty(),
                        details.inputs(),
                        details.trust(),
                        details.platform(),
                        0));
    }
}
