// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/svelte";
import { afterEach, describe, expect, it } from "vitest";
import StageBar from "./StageBar.svelte";
import StatusBadge from "./StatusBadge.svelte";

afterEach(cleanup);

describe("StageBar", () => {
  it("has eight cells with their states, and can be read aloud", () => {
    render(StageBar, {
      stages: [
        { name: "plan", status: "succeeded" },
        { name: "test", status: "failed" },
      ],
    });
    const bar = screen.getByRole("img", { name: "plan succeeded, test failed" });
    expect(bar.querySelectorAll("[data-stage]")).toHaveLength(8);
    expect(bar.querySelector("[data-stage=test]")?.getAttribute("data-status")).toBe("failed");
    expect(bar.querySelector("[data-stage=deploy]")?.getAttribute("data-status")).toBe("none");
  });
});

describe("StatusBadge", () => {
  it("has the word beside the shape", () => {
    render(StatusBadge, { status: "errored" });
    expect(screen.getByText("Errored").querySelector("svg")).not.toBeNull();
  });
});
