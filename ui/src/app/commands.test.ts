import { describe, expect, it } from "vitest";
import { aProject, aRun } from "../testing/fixtures";
import { commandsFor, findCommands, runTyped } from "./commands";

const projects = [aProject("shop"), aProject("workshop")];
const runs = [aRun({ id: 7, project: "shop", number: 125 })];
const action = { id: "keys", text: "Show the keys", kind: "action", act: () => {} };
const all = commandsFor({ page: "project", project: "shop", part: "runs" }, projects, runs, [action]);
const found = (typed: string) => findCommands(all, typed).map((one) => one.text);

describe("the commands of the palette", () => {
  it("show what is near before anything is typed", () => {
    expect(found("").slice(0, 4)).toEqual([
      "Runs of shop",
      "Schedules of shop",
      "Settings and secrets of shop",
      "Show the keys",
    ]);
  });

  it("find projects, runs, pages and actions", () => {
    expect(found("works")[0]).toBe("workshop");
    expect(found("shop 125")[0]).toBe("shop 125 Say hello");
    expect(found("secrets works")).toEqual(["Settings and secrets of workshop"]);
    expect(found("keys")).toEqual(["Show the keys"]);
    expect(found("nothing of the kind")).toEqual([]);
  });

  it("offer the tabs of the run that is open", () => {
    const route = { page: "run", project: "shop", number: 125 } as const;
    const rest = { tab: "steps", show: null, step: null, attempt: null, shell: false, lines: null };
    const commands = commandsFor({ ...route, ...rest }, projects, runs, []);
    expect(commands.find((one) => one.text === "Plan of run 125")?.go).toBe(
      "/projects/shop/runs/125?tab=plan",
    );
  });

  it("go to a run by its number, of the project named or open", () => {
    const last = [aProject("shop", { lastRun: aRun({ number: 125 }) }), aProject("docs")];
    const open = { page: "project", project: "shop", part: "runs" } as const;
    expect(runTyped("sho 12", { page: "runs" }, last)?.go).toBe("/projects/shop/runs/12");
    expect(runTyped("#12", open, last)?.go).toBe("/projects/shop/runs/12");
    expect(runTyped("shop 126", open, last)).toBeNull();
    expect(runTyped("docs 1", open, last)).toBeNull();
    expect(runTyped("12", { page: "runs" }, last)).toBeNull();
  });
});
