import { describe, expect, it } from "vitest";
import { parseAnsi, plainText, PLAIN } from "./ansi";

const ESC = "\u001b[";
const spans = (text: string) => parseAnsi(text).spans;

describe("parseAnsi", () => {
  it("leaves plain text in one span", () => {
    expect(spans("hello")).toEqual([{ text: "hello", style: PLAIN }]);
    expect(spans("")).toEqual([]);
  });

  it("reads the sixteen colours, bright ones included, and the reset", () => {
    expect(
      spans(`${ESC}31mred${ESC}0m plain ${ESC}92mgreen`).map((one) => [one.text, one.style.foreground]),
    ).toEqual([
      ["red", 1],
      [" plain ", null],
      ["green", 10],
    ]);
    expect(spans(`${ESC}41;103mx`)[0]?.style.background).toBe(11);
  });

  it("reads 256 colours and true colours, with semicolons or colons", () => {
    expect(spans(`${ESC}38;5;9mx`)[0]?.style.foreground).toBe(9);
    expect(spans(`${ESC}38;5;196mx`)[0]?.style.foreground).toBe("rgb(255 0 0)");
    expect(spans(`${ESC}48;5;244mx`)[0]?.style.background).toBe("rgb(128 128 128)");
    expect(spans(`${ESC}38;2;1;2;3;1mx`)[0]?.style).toMatchObject({ foreground: "rgb(1 2 3)", bold: true });
    expect(spans(`${ESC}38:5:21mx`)[0]?.style.foreground).toBe("rgb(0 0 255)");
  });

  it("reads bold, dim, italic, underline and their ends", () => {
    const [all, none] = spans(`${ESC}1;2;3;4mx${ESC}22;23;24my`);
    expect(all?.style).toMatchObject({ bold: true, dim: true, italic: true, underline: true });
    expect(none?.style).toEqual(PLAIN);
  });

  it("carries a style that is not reset to the next line", () => {
    const { end } = parseAnsi(`${ESC}33mwarning`);
    expect(parseAnsi("still", end).spans[0]?.style.foreground).toBe(3);
  });

  it("ignores colours that are not complete", () => {
    expect(spans(`${ESC}38;5mx`)).toEqual([{ text: "x", style: PLAIN }]);
    expect(spans(`${ESC}38;5;999mx`)[0]?.style.foreground).toBeNull();
  });

  it("never shows escapes it does not know, titles and links included", () => {
    expect(plainText(`a${ESC}2Jb${ESC}?25lc`)).toBe("abc");
    expect(plainText("\u001b]0;title\u0007text")).toBe("text");
    expect(plainText("\u001b]8;;https://example.org\u001b\\link\u001b]8;;\u001b\\")).toBe("link");
    expect(plainText("cut\u001b[3")).toBe("cut3");
    expect(plainText("bell\u0007\u0000")).toBe("bell");
  });

  it("keeps markup as text", () => {
    expect(plainText("<img src=x onerror=alert(1)>")).toBe("<img src=x onerror=alert(1)>");
  });
});

describe("overwriting", () => {
  it("shows the last of what a carriage return overwrote", () => {
    expect(plainText(" 10%\r 55%\r100%")).toBe("100%");
    expect(plainText("long text\rshort")).toBe("shorttext");
    expect(plainText("done\r")).toBe("done");
  });

  it("erases in the line", () => {
    expect(plainText(`long text\r${ESC}Kshort`)).toBe("short");
    expect(plainText(`long text${ESC}2K\rnew`)).toBe("new");
  });

  it("moves back by backspace and by column", () => {
    expect(plainText("abc\b\bX")).toBe("aXc");
    expect(plainText(`abc${ESC}2DX`)).toBe("aXc");
    expect(plainText(`abc${ESC}1GX`)).toBe("Xbc");
  });

  it("keeps the colours of each character", () => {
    const found = spans(`${ESC}31mred\r${ESC}32mgr`);
    expect(found.map((one) => [one.text, one.style.foreground])).toEqual([
      ["gr", 2],
      ["d", 1],
    ]);
  });
});
