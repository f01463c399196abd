import type { PlannedStep } from "../../../api/types";

/** When a step starts, in a sentence. */
export function orderOf(step: PlannedStep): string {
  const after = ends(step.runsAfter);
  if (step.place === "service") return "Runs beside the pipeline, from its start to its end.";
  if (step.explicit && step.dependsOn.length === 0) return "At once.";
  if (step.explicit) return `After ${step.dependsOn.join(", ")}${after}, as the file says.`;
  return step.dependsOn.length === 0
    ? "At once: no stage is before it."
    : `After the stages before it${after}.`;
}

/** What a step does beyond its image, as names and values. */
export function factsOf(step: PlannedStep): [string, string][] {
  const facts: [string, string][] = Object.entries(step.details).flatMap(([name, value]) => {
    const text = textOf(value);
    return text === "" ? [] : [[name, text] as [string, string]];
  });
  if (step.retry) {
    facts.push([
      "retry",
      `${step.retry.times} times on ${step.retry.on.join(", ")}, ${step.retry.wait} between`,
    ]);
  }
  if (step.timeout) facts.push(["timeout", step.timeout]);
  if (step.failure !== "fail")
    facts.push(["when it fails", step.failure === "ignore" ? "goes on" : step.failure]);
  return facts;
}

function ends(outcomes: readonly string[]): string {
  if (outcomes.length === 1 && outcomes[0] === "success") return "";
  if (outcomes.length === 0 || outcomes.length >= 3) return ", however they end";
  const words: Record<string, string> = { success: "well", failure: "with a failure", canceled: "canceled" };
  return `, when they end ${outcomes.map((one) => words[one] ?? one).join(" or ")}`;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(textOf).join("\n");
  if (typeof value === "object") {
    return Object.entries(value)
      .map(([name, one]) => `${name}: ${textOf(one)}`)
      .join("\n");
  }
  return String(value);
}
