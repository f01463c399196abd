package dev.noria.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.noria.plan.Plan;
import dev.noria.plan.TriggerFacts;
import org.jspecify.annotations.Nullable;

/**
 * A plan with the facts it was made from, as stored with its run.
 *
 * @param hash the plan's {@link dev.noria.plan.PlanHash}; null of runs that did not come to a plan
 */
public record StoredPlan(
        TriggerFacts facts, Plan plan, @Nullable String hash) {
    @JsonCreator
    public StoredPlan(
            @JsonProperty("facts") TriggerFacts facts,
            @JsonProperty("plan") Plan plan,
            @JsonProperty("hash") @Nullable String hash) {
        this.facts = facts;
        this.plan = plan;
        this.hash = hash;
    }

    public StoredPlan(TriggerFacts facts, Plan plan) {
        this(facts, plan, null);
    }
}
