import { describe, expect, it } from "vitest";
import type { LogRecord } from "../api/types";
import { groupAt, groupsOf, hiddenBy } from "./logGroups";

const at = (line: number, text: string, stream: LogRecord["stream"] = "stdout"): LogRecord => ({
  line,
  time: new Date(Date.UTC(2026, 0, 31, 12, 0, line)).toISOString(),
  stream,
  text,
});

describe("groupsOf", () => {
  const marks = [at(2, "+ npm ci"), at(9, "+ npm test")];

  it("takes each command with its output and its duration", () => {
    expect(groupsOf(marks, 20, "2026-01-31T12:01:00Z")).toEqual([
      { line: 2, last: 8, command: "npm ci", duration: 7000 },
      { line: 9, last: 20, command: "npm test", duration: 51_000 },
    ]);
  });

  it("does not know how long a command takes that still runs", () => {
    expect(groupsOf(marks, 12, null)[1]).toMatchObject({ last: 12, duration: null });
  });

  it("tells the plan's commands from a program's own lines", () => {
    const all = [...marks, at(14, "+ const added = 1;"), at(15, "+ login ********")];
    const groups = groupsOf(all, 20, null, ["npm ci", "npm test\n--more", "login $TOKEN"]);
    expect(groups.map((group) => group.line)).toEqual([2, 9, 15]);
  });

  it("takes neither other streams nor a whole difference of files", () => {
    expect(groupsOf([at(1, "+ x", "stderr"), at(2, "+ y", "system")], 3, null)).toEqual([]);
    expect(
      groupsOf(
        Array.from({ length: 301 }, (_, index) => at(index + 1, "+ line")),
        400,
        null,
      ),
    ).toEqual([]);
  });

  it("hides the output, not the command, and finds the group of a line", () => {
    const groups = groupsOf(marks, 20, null);
    expect(hiddenBy(groups, new Set([2]))).toEqual([{ from: 3, to: 8 }]);
    expect(hiddenBy(groupsOf([at(1, "+ true"), at(2, "+ ls")], 2, null), new Set([1, 2]))).toEqual([]);
    expect(groupAt(groups, 8)?.line).toBe(2);
    expect(groupAt(groups, 1)).toBeNull();
  });
});
