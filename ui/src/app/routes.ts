import type { LineRange } from "../lib/folds";
import { decode, linesOf } from "../lib/paths";

export type Route =
  | { page: "projects"; creating: boolean }
  | { page: "runs" }
  | { page: "project"; project: string; part: "runs" | "schedules" | "settings" }
  | {
      page: "run";
      project: string;
      number: number;
      tab: string;
      /** What the tab shows of its things. */
      show: string | null;
      step: string | null;
      attempt: number | null;
      /** A shell in the step is shown, not its log. */
      shell: boolean;
      /** Lines of the step's log. */
      lines: LineRange | null;
    }
  | { page: "missing" };

/** What an address shows. */
export function routeOf(url: URL): Route {
  const parts = url.pathname.split("/").filter(Boolean).map(decode);
  const [first, project, third, number] = parts;
  if (parts.length === 0) return { page: "projects", creating: url.searchParams.has("new") };
  if (first === "runs" && parts.length === 1) return { page: "runs" };
  if (first !== "projects" || !project) return { page: "missing" };
  if (parts.length === 2) return { page: "project", project, part: "runs" };
  if (parts.length === 3 && (third === "schedules" || third === "settings")) {
    return { page: "project", project, part: third };
  }
  if (parts.length === 4 && third === "runs" && /^[1-9]\d{0,9}$/.test(number ?? "")) {
    const attempt = Number(url.searchParams.get("attempt"));
    const pointed = linesOf(url.hash);
    return {
      page: "run",
      project,
      number: Number(number),
      tab: pointed ? "steps" : (url.searchParams.get("tab") ?? "steps"),
      show: url.searchParams.get("show"),
      step: pointed?.step ?? url.searchParams.get("step"),
      attempt: Number.isInteger(attempt) && attempt > 0 ? attempt : null,
      shell: !pointed && url.searchParams.has("shell"),
      lines: pointed?.lines ?? null,
    };
  }
  return { page: "missing" };
}
