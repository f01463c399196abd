import { lineOf } from "../lib/paths";

export type Route =
  | { page: "projects"; creating: boolean }
  | { page: "runs" }
  | { page: "project"; project: string }
  | {
      page: "run";
      project: string;
      number: number;
      step: string | null;
      attempt: number | null;
      line: number | null;
    }
  | { page: "missing" };

/** What an address shows. */
export function routeOf(url: URL): Route {
  const parts = url.pathname.split("/").filter(Boolean).map(decode);
  const [first, project, third, number] = parts;
  if (parts.length === 0) return { page: "projects", creating: url.searchParams.has("new") };
  if (first === "runs" && parts.length === 1) return { page: "runs" };
  if (first !== "projects" || !project) return { page: "missing" };
  if (parts.length === 2) return { page: "project", project };
  if (parts.length === 4 && third === "runs" && /^[1-9]\d{0,9}$/.test(number ?? "")) {
    const attempt = Number(url.searchParams.get("attempt"));
    return {
      page: "run",
      project,
      number: Number(number),
      step: url.searchParams.get("step"),
      attempt: Number.isInteger(attempt) && attempt > 0 ? attempt : null,
      line: lineOf(url.hash),
    };
  }
  return { page: "missing" };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
