import { afterEach, describe, expect, it, vi } from "vitest";
import { aRun } from "../../testing/fixtures";
import { json, serve } from "../../testing/server";
import { applyRun, RunListState } from "./runList.svelte";

afterEach(() => vi.unstubAllGlobals());

describe("applyRun", () => {
  const held = [aRun({ id: 9, number: 2 }), aRun({ id: 5, number: 1, status: "succeeded" })];

  it("puts a new run at the top and a known one in its place", () => {
    expect(applyRun(held, aRun({ id: 10, number: 3 })).map((run) => run.id)).toEqual([10, 9, 5]);
    const next = applyRun(held, aRun({ id: 9, number: 2, status: "failed" }));
    expect(next.map((run) => [run.id, run.status])).toEqual([
      [9, "failed"],
      [5, "succeeded"],
    ]);
  });

  it("neither wakes an ended run nor takes one of a page not read yet", () => {
    expect(applyRun(held, aRun({ id: 5, number: 1, status: "running" }))).toBe(held);
    expect(applyRun(held, aRun({ id: 1 }))).toBe(held);
  });
});

describe("RunListState", () => {
  it("reads older runs before the oldest it holds", async () => {
    const runs = Array.from({ length: 60 }, (_, index) => aRun({ id: 100 - index, number: 60 - index }));
    const calls = serve(({ path }) => json(path.includes("before=11") ? runs.slice(50) : runs.slice(0, 50)));
    const list = new RunListState("demo");
    await list.load();
    expect(list.more).toBe(true);
    await list.loadMore();
    expect(calls[1]?.path).toContain("before=11");
    expect(list.runs).toHaveLength(60);
    expect(list.more).toBe(false);
  });

  it("takes only its project's runs, and reads anew on a resync", async () => {
    const calls = serve(() => json([]));
    const list = new RunListState("demo");
    await list.load();
    list.apply({ type: "run", data: aRun({ project: "shop" }) });
    expect(list.runs).toEqual([]);
    list.apply({ type: "run", data: aRun() });
    expect(list.runs).toHaveLength(1);
    list.apply({ type: "resync" });
    expect(calls).toHaveLength(2);
  });
});
