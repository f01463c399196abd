import { describe, expect, it } from "vitest";
import type { LogRecord } from "../api/types";
import { PLAIN } from "./ansi";
import { CHUNK, LogChunks } from "./log";

const record = (line: number, text = `${line}`, stream: LogRecord["stream"] = "stdout"): LogRecord => ({
  line,
  time: "",
  stream,
  text,
});
const from = (line: number, count: number) =>
  Array.from({ length: count }, (_, index) => record(line + index));

describe("LogChunks", () => {
  it("holds pages wherever they are, and asks only for what is missing", () => {
    const chunks = new LogChunks();
    chunks.put(from(CHUNK * 4 + 1, CHUNK));
    expect(chunks.at(CHUNK * 4 + 7)?.text).toBe(`${CHUNK * 4 + 7}`);
    expect(chunks.at(7)).toBeNull();
    expect(chunks.lacking(CHUNK * 4 + 1, CHUNK * 5, 1000)).toBeNull();
    expect(chunks.lacking(CHUNK * 3, CHUNK * 4 + 60, 1000)).toEqual({
      from: CHUNK * 2 + 1,
      limit: 3 * CHUNK,
    });
    expect(chunks.lacking(1, CHUNK * 40, 1000)).toEqual({ from: 1, limit: 1000 });
  });

  it("takes live lines that follow, and leaves those after a gap for the page that has them all", () => {
    const chunks = new LogChunks();
    chunks.put(from(1, 3));
    chunks.put(from(3, 2));
    chunks.put(from(9, 2));
    expect([4, 5, 9].map((line) => chunks.at(line)?.line)).toEqual([4, undefined, undefined]);
    expect(chunks.lacking(1, 10, 1000)).toEqual({ from: 1, limit: CHUNK });
    expect(chunks.lacking(1, 4, 1000)).toBeNull();
  });

  it("ignores the part of a chunk without its beginning", () => {
    const chunks = new LogChunks();
    chunks.put(from(CHUNK - 5, 20));
    expect(chunks.at(CHUNK - 2)).toBeNull();
    expect(chunks.at(CHUNK + 1)?.line).toBe(CHUNK + 1);
  });

  it("forgets what was seen longest ago", () => {
    const chunks = new LogChunks(3);
    for (const index of [0, 1, 2]) chunks.put(from(index * CHUNK + 1, CHUNK));
    chunks.lacking(1, 10, 1000);
    chunks.put(from(3 * CHUNK + 1, CHUNK));
    expect([0, 1, 2, 3].map((index) => chunks.at(index * CHUNK + 1) !== null)).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it("carries colours over to the next line of the same stream, to the end of the chunk", () => {
    const chunks = new LogChunks();
    const lines = from(1, CHUNK + 1);
    lines[0] = record(1, "\u001b[31mred");
    lines[1] = record(2, "other", "stderr");
    lines[2] = record(3, "still \u001b[0mred");
    lines[4] = record(5, "\u001b[32mnever closed");
    chunks.put(lines);
    expect(chunks.styleAt(1)).toEqual(PLAIN);
    expect(chunks.styleAt(2)).toEqual(PLAIN);
    expect(chunks.styleAt(3).foreground).toBe(1);
    expect(chunks.styleAt(4)).toEqual(PLAIN);
    expect(chunks.styleAt(CHUNK).foreground).toBe(2);
    expect(chunks.styleAt(CHUNK + 1)).toEqual(PLAIN);
    expect(chunks.styleAt(CHUNK * 9)).toEqual(PLAIN);
  });
});
