import { describe, expect, it } from "vitest";
import type { LogRecord } from "../api/types";
import { appendContiguous, columnsOf, LineStyles } from "./log";

const record = (line: number, text = `line ${line}`, stream: LogRecord["stream"] = "stdout"): LogRecord => ({
  line,
  time: "2026-01-31T12:00:00Z",
  stream,
  text,
});

describe("appendContiguous", () => {
  it("appends what follows", () => {
    const lines = [record(1)];
    expect(appendContiguous(lines, [record(2), record(3)])).toEqual({ appended: 2, gap: false });
    expect(lines.map((one) => one.line)).toEqual([1, 2, 3]);
  });

  it("passes over what is held, so that pages and events may overlap", () => {
    const lines = [record(1), record(2)];
    expect(appendContiguous(lines, [record(1), record(2), record(3)])).toEqual({ appended: 1, gap: false });
    expect(lines).toHaveLength(3);
  });

  it("stops before a gap and says so", () => {
    const lines = [record(1)];
    expect(appendContiguous(lines, [record(2), record(5)])).toEqual({ appended: 1, gap: true });
    expect(lines).toHaveLength(2);
  });
});

describe("LineStyles", () => {
  it("carries colours from line to line, each stream for itself", () => {
    const styles = new LineStyles([
      record(1, "\u001b[31mred"),
      record(2, "plain", "stderr"),
      record(3, "still red\u001b[0m"),
      record(4, "plain"),
    ]);
    expect(styles.at(3).foreground).toBeNull();
    expect(styles.at(2).foreground).toBe(1);
    expect(styles.at(1).foreground).toBeNull();
  });
});

describe("columnsOf", () => {
  it("counts what is seen", () => {
    expect(columnsOf("abc")).toBe(3);
    expect(columnsOf("\u001b[31mabc\u001b[0m")).toBe(3);
    expect(columnsOf("10%\r100%")).toBe(4);
    expect(columnsOf("\tx")).toBe(9);
  });
});
