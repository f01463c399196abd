import { describe, expect, it } from "vitest";
import type { LogPage, LogRecord } from "../../../api/types";
import { CHUNK } from "../../../lib/log";
import { LogState, type ReadPage } from "./log.svelte";

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
  asked: [number, number][] = [];
  constructor(
    public lines: number,
    public ended = false,
  ) {}
  read: ReadPage = async ({ from, limit }, signal): Promise<LogPage> => {
    this.asked.push([from, limit]);
    await Promise.resolve();
    signal.throwIfAborted();
    const first = from < 0 ? Math.max(1, this.lines + 1 + from) : from;
    const until = Math.min(this.lines, first + limit - 1);
    const records = Array.from({ length: Math.max(0, until - first + 1) }, (_, index) =>
      record(first + index),
    );
    const complete = this.ended && until === this.lines;
    return { step: "unit", attempt: 1, complete, next: until + 1, lines: this.lines, records, search: null };
  };
}

describe("LogState", () => {
  it("opens the end of a million lines with one request", async () => {
    const resource = new Resource(1_000_000, true);
    const log = new LogState(AT, resource.read);
    await log.open(null, true);
    expect([log.lines, log.complete, log.at(1_000_000)?.line, log.at(1)]).toEqual([
      1_000_000,
      true,
      1_000_000,
      null,
    ]);
    expect(resource.asked).toHaveLength(1);
  });

  it("opens at a line, and reads only what comes into view", async () => {
    const resource = new Resource(1_000_000, true);
    const log = new LogState(AT, resource.read);
    await log.open(654_321, true);
    expect(log.at(654_321)?.line).toBe(654_321);
    log.need([{ from: 654_300, to: 654_340 }]);
    expect(resource.asked).toHaveLength(1);
    log.need([{ from: 300_000, to: 300_040 }]);
    await expect.poll(() => log.at(300_020)?.line).toBe(300_020);
    expect(resource.asked).toHaveLength(2);
  });

  it("gives up what went out of view before it came", async () => {
    const resource = new Resource(1_000_000, true);
    const log = new LogState(AT, resource.read);
    await log.open(null, false);
    log.need([{ from: 500_000, to: 500_040 }]);
    log.need([{ from: 900_000, to: 900_040 }]);
    await expect.poll(() => log.at(900_020)?.line).toBe(900_020);
    expect(log.at(500_020)).toBeNull();
    expect(log.error).toBeNull();
  });

  it("takes live lines, and does not ask for them", async () => {
    const resource = new Resource(2);
    const log = new LogState(AT, resource.read);
    await log.open(null, true);
    log.push(event(1, 2, 3));
    log.push(event(1, 4));
    log.push(event(2, 9));
    log.need([{ from: 1, to: 4 }]);
    expect(log.lines).toBe(4);
    expect([1, 2, 3, 4].map((line) => log.at(line)?.line)).toEqual([1, 2, 3, 4]);
    expect(resource.asked).toHaveLength(1);
  });

  it("reads the lines that the stream skipped, when they are in view", async () => {
    const resource = new Resource(2);
    const log = new LogState(AT, resource.read);
    await log.open(null, true);
    resource.lines = 6;
    log.push(event(1, 6));
    expect([log.lines, log.at(6)]).toEqual([6, null]);
    log.need([{ from: 1, to: 6 }]);
    await expect.poll(() => log.at(5)?.line).toBe(5);
    expect(log.at(6)?.line).toBe(6);
  });

  it("asks until a step that ended has its last lines", async () => {
    const resource = new Resource(2);
    const log = new LogState(AT, resource.read, 1);
    const finishing = log.finish(1000);
    await expect.poll(() => log.lines).toBe(2);
    resource.lines = 4;
    resource.ended = true;
    await finishing;
    expect([log.lines, log.complete]).toEqual([4, true]);
  });

  it("does not ask again and again for lines that the server does not give", async () => {
    const resource = new Resource(0);
    const log = new LogState(AT, resource.read);
    log.push(event(1, CHUNK * 2));
    log.need([{ from: 1, to: 40 }]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(resource.asked).toHaveLength(1);
  });

  it("says why a log cannot be read", async () => {
    const log = new LogState(AT, () => Promise.reject(new Error("The log of unit is gone.")));
    await log.open(null, true);
    expect(log.error).toBe("The log of unit is gone.");
  });
});
