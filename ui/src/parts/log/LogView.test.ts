// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import type { ComponentProps } from "svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { LogRecord } from "../../api/types";
import { PLAIN } from "../../lib/ansi";
import type { LineRange } from "../../lib/folds";
import type { LogSource } from "../../lib/log";
import LogView from "./LogView.svelte";

// jsdom lays nothing out.
Object.defineProperty(HTMLElement.prototype, "clientHeight", { value: 600 });
vi.stubGlobal(
  "ResizeObserver",
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
);

afterEach(cleanup);

function show(
  texts: string[],
  more: Partial<ComponentProps<typeof LogView>> & { stream?: LogRecord["stream"] } = {},
) {
  const records = texts.map((text, index): LogRecord => ({
    line: index + 1,
    time: "2026-01-31T12:00:00.5Z",
    stream: more.stream ?? "stdout",
    text,
  }));
  const asked: LineRange[] = [];
  const log: LogSource = {
    lines: records.length,
    version: 1,
    at: (line) => records[line - 1] ?? null,
    styleAt: () => PLAIN,
    need: (ranges) => asked.push(...ranges),
  };
  render(LogView, {
    props: {
      name: "unit",
      log,
      live: false,
      atEnd: false,
      groups: [],
      folded: new Set<number>(),
      failed: null,
      ontoggle: () => {},
      times: "off",
      startedAt: null,
      wrap: false,
      target: null,
      hrefOf: (lines: LineRange) => `#unit:${lines.from}`,
      onselect: () => {},
      ...more,
    },
  });
  return { log: screen.getByRole("log"), asked };
}

describe("LogView", () => {
  it("draws and asks for only the rows in view of a million lines", () => {
    const { log, asked } = show(Array.from({ length: 1_000_000 }, (_, index) => `line ${index + 1}`));
    const drawn = log.querySelectorAll("[data-line]");
    expect(drawn.length).toBeGreaterThan(10);
    expect(drawn.length).toBeLessThan(60);
    expect(drawn[0]?.textContent).toContain("line 1");
    expect(asked.at(-1)).toEqual({ from: 1, to: drawn.length });
  });

  it("links every line, and marks those of the address", () => {
    const { log } = show(["a", "b", "c"], { target: { from: 2, to: 3 } });
    expect(screen.getByRole("link", { name: "Line 2" }).getAttribute("href")).toBe("#unit:2");
    const targeted = [...log.querySelectorAll(".targeted")].map((row) => row.getAttribute("data-line"));
    expect(targeted).toEqual(["2", "3"]);
  });

  it("selects a range with Shift", async () => {
    const selected: LineRange[] = [];
    show(["a", "b", "c"], { onselect: (lines) => selected.push(lines) });
    await fireEvent.click(screen.getByRole("link", { name: "Line 3" }));
    await fireEvent.click(screen.getByRole("link", { name: "Line 1" }), { shiftKey: true });
    expect(selected).toEqual([
      { from: 3, to: 3 },
      { from: 1, to: 3 },
    ]);
  });

  it("folds the output of a command away, and says how much and how long it was", () => {
    const group = { line: 1, last: 3, command: "npm ci", duration: 1500 };
    const { log, asked } = show(["+ npm ci", "a", "b", "+ npm test", "c"], {
      groups: [group, { line: 4, last: 5, command: "npm test", duration: 64_000 }],
      folded: new Set([1]),
      failed: 4,
    });
    const drawn = [...log.querySelectorAll("[data-line]")].map((row) => row.getAttribute("data-line"));
    expect(drawn).toEqual(["1", "4", "5"]);
    expect(asked.slice(0, 2)).toEqual([
      { from: 1, to: 1 },
      { from: 4, to: 5 },
    ]);
    expect(log.querySelector("[data-line='1']")?.textContent).toMatch(/1\.5s\s+· 2 lines/);
    expect(log.querySelector("[data-line='4']")?.textContent).toMatch(/failed\s+after\s+1m 04s/);
    expect(
      screen.getByRole("button", { name: "Show the 2 lines of npm ci" }).getAttribute("aria-expanded"),
    ).toBe("false");
  });

  it("writes markup as text", () => {
    const { log } = show(["<b onclick=alert(1)>x</b>"]);
    expect(log.querySelector("b")).toBeNull();
    expect(log.textContent).toContain("<b onclick=alert(1)>x</b>");
  });

  it("links addresses to another window, and nothing else", () => {
    show(["see https://example.org/a. javascript:alert(1)"]);
    const link = screen.getByRole("link", { name: "https://example.org/a" });
    expect([link.getAttribute("target"), link.getAttribute("rel")]).toEqual([
      "_blank",
      "noopener noreferrer",
    ]);
    expect(screen.getAllByRole("link")).toHaveLength(2);
  });

  it("marks what is searched for", () => {
    const { log } = show(["an error"], { search: /error/giu, hits: [1], hit: 1 });
    expect(log.querySelector("mark")?.textContent).toBe("error");
    expect(log.querySelector("[data-line='1']")?.classList.contains("found")).toBe(true);
  });

  it("tells the streams apart, also for those who do not see them", () => {
    show(["a"], { stream: "stderr" });
    expect(screen.getByRole("link", { name: "Line 1, stderr" })).toBeTruthy();
  });

  it("colours by style, and shows the times when asked", () => {
    const { log } = show(["\u001b[31;1mred\u001b[0m"], { times: "absolute", wrap: true });
    const red = [...log.querySelectorAll("span")].findLast((span) => span.textContent === "red");
    expect(red?.style.color).toBe("var(--ansi-1)");
    expect(red?.classList.contains("font-bold")).toBe(true);
    expect(log.querySelector("time")?.textContent).toMatch(/^\d\d:\d\d:00\.500$/);
    cleanup();
    const again = show(["x"], { times: "relative", startedAt: "2026-01-31T11:58:58Z" });
    expect(again.log.querySelector("time")?.textContent).toBe("1:02.500");
  });
});
