package dev.noria.run;

import dev.noria.plan.Plan;
import dev.noria.plan.TriggerFacts;

/** A plan with the facts it was made from, as stored with its run. */
public record StoredPlan(TriggerFacts facts, Plan plan) {}
