import type { SecretFilters } from "../../api/types";

/** What may start a run that gets a secret. */
export const EVENTS = ["push", "tag", "deployment", "manual", "cron", "pull_request"] as const;
/** What the server takes when nothing is said. */
export const USUAL_EVENTS = ["push", "tag", "deployment", "manual", "cron"];

/** Who gets a secret, in words. */
export function filterWords(filters: SecretFilters): string {
  const parts = [
    filters.events.length === 0 ? "any event, also pull requests" : `on ${filters.events.join(", ")}`,
    filters.branches.length > 0 ? `of ${filters.branches.join(", ")}` : "",
    filters.steps.length > 0 ? `in ${filters.steps.join(", ")}` : "",
    filters.images.length > 0 ? `for plugins ${filters.images.join(", ")}` : "",
  ];
  const words = parts.filter((part) => part !== "").join(", ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The list that a field with commas, spaces or lines holds. */
export function listOf(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter((part) => part !== ""))];
}
