import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const SOURCE = import.meta.dirname;

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.(ts|svelte)$/.test(file) && !/\.test\.ts$/.test(file))
  .map((file) => file.replaceAll("\\", "/"));

const imports = files.flatMap((file): Import[] => {
  const text = readFileSync(join(SOURCE, file), "utf8");
  return [...text.matchAll(/import\s+(type\s)?[^;"]*?"(\.[^"]+)"/g)].map((match) => ({
    from: file,
    to: relative(SOURCE, resolve(SOURCE, dirname(file), match[2] ?? "")).replaceAll("\\", "/"),
    typeOnly: match[1] !== undefined,
  }));
});

const room = (file: string) => file.split("/")[0] ?? "";
const feature = (file: string) => (room(file) === "features" ? file.split("/")[1] : null);
const told = (list: Import[]) => list.map(({ from, to }) => `${from} imports ${to}`);

describe("the rooms of the dashboard", () => {
  it("finds imports to judge", () => {
    expect(imports.length).toBeGreaterThan(50);
  });

  it("keeps features apart, because what two of them share belongs to parts, lib or api", () => {
    const crossing = imports.filter(
      ({ from, to }) => feature(from) && feature(to) && feature(from) !== feature(to),
    );
    expect(told(crossing)).toEqual([]);
  });

  it("lets nobody import app, because it is what puts the others together", () => {
    const crossing = imports.filter(
      ({ from, to }) => room(to) === "app" && !["app", "main.ts"].includes(room(from)),
    );
    expect(told(crossing)).toEqual([]);
  });

  it("keeps parts from the server, because a part shows what it is given", () => {
    const crossing = imports.filter(
      ({ from, to, typeOnly }) =>
        room(from) === "parts" && ["api", "features"].includes(room(to)) && !typeOnly,
    );
    expect(told(crossing)).toEqual([]);
  });

  it("keeps lib pure: it knows types, and itself", () => {
    const crossing = imports.filter(
      ({ from, to, typeOnly }) => room(from) === "lib" && room(to) !== "lib" && !typeOnly,
    );
    expect(told(crossing)).toEqual([]);
  });

  it("never turns text into markup", () => {
    const found = files.filter((file) => readFileSync(join(SOURCE, file), "utf8").includes("{@html"));
    expect(found).toEqual([]);
  });
});
