import { describe, expect, it } from "vitest";
import { parseAnsi } from "./ansi";
import { searchExpression, segmentsOf } from "./segments";

const pieces = (text: string, search: RegExp | null = null) =>
  segmentsOf(parseAnsi(text).spans, search).map((one) => [
    one.text,
    ...(one.href ? [one.href] : []),
    ...(one.hit ? ["hit"] : []),
    ...(one.unseen ? ["unseen"] : []),
  ]);

describe("segmentsOf", () => {
  it("leaves plain text whole", () => {
    expect(pieces("hello")).toEqual([["hello"]]);
    expect(pieces("")).toEqual([]);
  });

  it("links addresses, without the sentence's end and the bracket around them", () => {
    expect(pieces("see (https://example.org/a?b=1). Then")).toEqual([
      ["see ("],
      ["https://example.org/a?b=1", "https://example.org/a?b=1"],
      ["). Then"],
    ]);
    expect(pieces("https://example.org/a_(b)")).toEqual([
      ["https://example.org/a_(b)", "https://example.org/a_(b)"],
    ]);
  });

  it("links an address across colours", () => {
    expect(pieces("\u001b[1mhttp://a.b/\u001b[0mc d")).toEqual([
      ["http://a.b/", "http://a.b/c"],
      ["c", "http://a.b/c"],
      [" d"],
    ]);
  });

  it("links what a program linked itself, to the web only", () => {
    expect(pieces("\u001b]8;;https://example.org\u001b\\text\u001b]8;;\u001b\\ end")).toEqual([
      ["text", "https://example.org"],
      [" end"],
    ]);
    expect(pieces("\u001b]8;;javascript:alert(1)\u0007text\u001b]8;;\u0007")).toEqual([["text"]]);
  });

  it("marks what is searched for, also across colours", () => {
    expect(pieces("an err\u001b[31mor\u001b[0m", searchExpression("ERROR", false, true))).toEqual([
      ["an "],
      ["err", "hit"],
      ["or", "hit"],
    ]);
    expect(pieces("a+b", searchExpression("a+b", false, false))).toEqual([["a+b", "hit"]]);
    expect(pieces("aaab", searchExpression("a+", true, false))).toEqual([["aaa", "hit"], ["b"]]);
  });

  it("names what cannot be seen, so that text is never other than it looks", () => {
    expect(pieces("a\u202eb\u200b")).toEqual([["a"], ["U+202E", "unseen"], ["b"], ["U+200B", "unseen"]]);
  });

  it("does without marks when the browser cannot read the expression", () => {
    expect(searchExpression("(?i)x", true, true)).toBeNull();
    expect(searchExpression("", false, true)).toBeNull();
  });

  it("survives an expression that finds nothing everywhere", () => {
    expect(pieces("abc", searchExpression("x*", true, false))).toEqual([["abc"]]);
  });
});
