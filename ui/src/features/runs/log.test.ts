import { describe, expect, it } from "vitest";
import type { LogPage, LogRecord } from "../../api/types";
import { LogState } from "./log.svelte";

const AT = { project: "demo", run: 3, step: "unit", attempt: 1 };
const record = (line: number): LogRecord => ({ line, time: "", stream: "stdout", text: `${line}` });
const event = (attempt: number, ...lines: number[]) => ({
  project: "demo",
  run: 3,
  step: "unit",
  pipeline: "noria",
  attempt,
  records: lines.map(record),
});

/** A log resource with so many lines. */
class Resource {
  asked: number[] = [];
  constructor(
    public lines: number,
    public ended = false,
  ) {}
  read = async (from: number, limit: number): Promise<LogPage> => {
    this.asked.push(from);
    const until = Math.min(this.lines, from + limit - 1);
    const records = Array.from({ length: Math.max(0, until - from + 1) }, (_, index) => record(from + index));
    return {
      step: "unit",
      attempt: 1,
      complete: this.ended && until === this.lines,
      next: until + 1,
      records,
    };
  };
}

const held = (log: LogState) => log.lines.map((one) => one.line);

describe("LogState", () => {
  it("reads all pages of a log", async () => {
    const resource = new Resource(2500, true);
    const log = new LogState(AT, resource.read);
    await log.read();
    expect(log.count).toBe(2500);
    expect(log.complete).toBe(true);
    expect(resource.asked).toEqual([1, 1001, 2001]);
  });

  it("appends live lines that follow, and does not ask for them", async () => {
    const resource = new Resource(2);
    const log = new LogState(AT, resource.read);
    await log.read();
    log.push(event(1, 2, 3));
    log.push(event(1, 4));
    expect(held(log)).toEqual([1, 2, 3, 4]);
    expect(resource.asked).toEqual([1]);
  });

  it("reads from the gap when live lines skip some", async () => {
    const resource = new Resource(2);
    const log = new LogState(AT, resource.read);
    await log.read();
    resource.lines = 6;
    log.push(event(1, 6));
    expect(log.count).toBe(2);
    await expect.poll(() => log.count).toBe(6);
    expect(resource.asked).toEqual([1, 3]);
    expect(held(log)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("neither doubles nor loses lines that arrive while a page is read", async () => {
    const resource = new Resource(3);
    let answer = () => {};
    const log = new LogState(AT, async (from, limit) => {
      const page = await resource.read(from, limit);
      await new Promise<void>((resolve) => (answer = resolve));
      return page;
    });
    const reading = log.read();
    await expect.poll(() => resource.asked.length).toBe(1);
    resource.lines = 5;
    log.push(event(1, 4, 5));
    answer();
    await expect.poll(() => resource.asked.length).toBe(2);
    answer();
    await reading;
    expect(held(log)).toEqual([1, 2, 3, 4, 5]);
  });

  it("ignores lines of another attempt", async () => {
    const log = new LogState(AT, new Resource(0).read);
    log.push(event(2, 1));
    expect(log.count).toBe(0);
  });

  it("asks until a step that ended has its last lines", async () => {
    const resource = new Resource(2);
    const log = new LogState(AT, resource.read, 1);
    const finishing = log.finish(1000);
    await expect.poll(() => log.count).toBe(2);
    resource.lines = 4;
    resource.ended = true;
    await finishing;
    expect(held(log)).toEqual([1, 2, 3, 4]);
    expect(log.complete).toBe(true);
  });

  it("says why a log cannot be read", async () => {
    const log = new LogState(AT, () => Promise.reject(new Error("The log of unit is gone.")));
    await log.read();
    expect(log.error).toBe("The log of unit is gone.");
    expect(log.loading).toBe(false);
  });
});
