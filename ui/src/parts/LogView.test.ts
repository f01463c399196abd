// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { LogRecord } from "../api/types";
import LogView from "./LogView.svelte";

// jsdom lays nothing out, so sizes never change: the component's own first guess of the height is used.
vi.stubGlobal(
  "ResizeObserver",
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
);

afterEach(cleanup);

function show(texts: string[], more: Partial<{ wrap: boolean; timestamps: boolean; target: number }> = {}) {
  const lines = texts.map((text, index): LogRecord => ({
    line: index + 1,
    time: "2026-01-31T12:00:00.5Z",
    stream: "stdout",
    text,
  }));
  render(LogView, {
    props: {
      name: "unit",
      lines,
      count: lines.length,
      live: false,
      atEnd: false,
      timestamps: more.timestamps ?? false,
      wrap: more.wrap ?? false,
      target: more.target ?? null,
      hrefOf: (line: number) => `?step=unit#L${line}`,
    },
  });
  return screen.getByRole("log");
}

describe("LogView", () => {
  it("draws only the rows in view of a long log", () => {
    const log = show(Array.from({ length: 100_000 }, (_, index) => `line ${index + 1}`));
    const drawn = log.querySelectorAll("[data-line]");
    expect(drawn.length).toBeGreaterThan(10);
    expect(drawn.length).toBeLessThan(120);
    expect(drawn[0]?.textContent).toContain("line 1");
  });

  it("links every line", () => {
    show(["a", "b"], { target: 2 });
    expect(screen.getByRole("link", { name: "Line 2" }).getAttribute("href")).toBe("?step=unit#L2");
    expect(document.querySelector("[data-line='2']")?.classList.contains("target")).toBe(true);
  });

  it("writes markup as text", () => {
    const log = show(["<b onclick=alert(1)>x</b>"]);
    expect(log.querySelector("b")).toBeNull();
    expect(log.textContent).toContain("<b onclick=alert(1)>x</b>");
  });

  it("colours by style, and shows the times when asked", () => {
    const log = show(["\u001b[31;1mred\u001b[0m"], { timestamps: true, wrap: true });
    const red = [...log.querySelectorAll("span")].findLast((span) => span.textContent === "red");
    expect(red?.style.color).toBe("var(--ansi-1)");
    expect(red?.classList.contains("font-bold")).toBe(true);
    expect(log.querySelector("time")?.textContent).toMatch(/^\d\d:\d\d:00\.500$/);
  });
});
