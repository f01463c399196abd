/** ANSI colours and overwriting in one line of a log. The result is text with styles, never markup. */

/** One of the sixteen named colours, or a colour in CSS. */
export type Colour = number | string;

export interface Style {
  foreground: Colour | null;
  background: Colour | null;
  bold: boolean;
  dim: boolean;
  italic: boolean;
  underline: boolean;
  strike: boolean;
  inverse: boolean;
}

export interface Span {
  text: string;
  style: Style;
  /** Where a program's own link leads (OSC 8); only to the web. */
  href?: string;
}

export interface ParsedLine {
  spans: Span[];
  /** The style in force after the line; terminals carry it over to the next. */
  end: Style;
}

export const PLAIN: Style = Object.freeze({
  foreground: null,
  background: null,
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  strike: false,
  inverse: false,
});

const ESC = "\u001b";
// CSI sequences, OSC sequences (titles, links) with either end, and two-character escapes (ECMA-48).
const ESCAPE = new RegExp(
  `${ESC}\\[([0-9:;<=>?]*)[ -/]*([@-~])|${ESC}\\]([^\\u0007${ESC}]*)(?:\\u0007|${ESC}\\\\|$)|${ESC}[ -/]*[0-~]?`,
  "g",
);
// What moves the cursor within the line: carriage return, backspace, erase in line, cursor back and to a column.
const MOVES = new RegExp(`[\\r\\b]|${ESC}\\[\\d*[KGD]`);
// eslint-disable-next-line no-control-regex -- control characters other than the tab have no picture
const CONTROLS = /[\u0000-\u0008\u000a-\u001f\u007f]/g;

/** The parts of a line in their styles, beginning in `start`. */
export function parseAnsi(text: string, start: Style = PLAIN): ParsedLine {
  const line = text.replace(/\r+$/, "");
  if (!line.includes(ESC) && !MOVES.test(line)) {
    return { spans: line ? [{ text: clean(line), style: start }] : [], end: start };
  }
  return MOVES.test(line) ? parseMoving(line, start) : parseFlowing(line, start);
}

/** The line as it reads, without escapes. */
export function plainText(text: string): string {
  return parseAnsi(text)
    .spans.map((span) => span.text)
    .join("");
}

function clean(text: string): string {
  return text.replace(CONTROLS, "");
}

function parseFlowing(line: string, start: Style): ParsedLine {
  const spans: Span[] = [];
  let style = start;
  let href: string | null = null;
  tokens(
    line,
    (text) => spans.push(href === null ? { text, style } : { text, style, href }),
    (parameters, final) => {
      if (final === "m") style = applySgr(style, parameters);
      else if (final === "]") href = /^8;[^;]*;(https?:\/\/.+)$/.exec(parameters)?.[1] ?? null;
    },
  );
  return { spans, end: style };
}

function parseMoving(line: string, start: Style): ParsedLine {
  const cells: { character: string; style: Style }[] = [];
  let style = start;
  let cursor = 0;
  const write = (text: string) => {
    for (const character of text) {
      if (character === "\r") cursor = 0;
      else if (character === "\b") cursor = Math.max(0, cursor - 1);
      else {
        while (cells.length < cursor) cells.push({ character: " ", style: PLAIN });
        cells[cursor++] = { character, style };
      }
    }
  };
  const control = (parameters: string, final: string) => {
    const count = Number.parseInt(parameters, 10);
    if (final === "m") style = applySgr(style, parameters);
    else if (final === "D") cursor = Math.max(0, cursor - (count || 1));
    else if (final === "G") cursor = Math.min(Math.max(0, (count || 1) - 1), 4096);
    else if (final === "K") erase(cells, cursor, count || 0);
  };
  tokens(line, write, control, true);
  return { spans: join(cells), end: style };
}

function erase(cells: { character: string; style: Style }[], cursor: number, mode: number): void {
  if (mode === 2) cells.length = 0;
  else if (mode === 1) cells.fill({ character: " ", style: PLAIN }, 0, Math.min(cursor + 1, cells.length));
  else cells.length = Math.min(cells.length, cursor);
}

function join(cells: readonly { character: string; style: Style }[]): Span[] {
  const spans: Span[] = [];
  for (const cell of cells) {
    const last = spans.at(-1);
    if (last && last.style === cell.style) last.text += cell.character;
    else spans.push({ text: cell.character, style: cell.style });
  }
  return spans;
}

function tokens(
  line: string,
  write: (text: string) => void,
  control: (parameters: string, final: string) => void,
  moving = false,
): void {
  const put = (text: string) => {
    // eslint-disable-next-line no-control-regex -- carriage return and backspace are kept for the cursor
    const kept = moving ? text.replace(/[\u0000-\u0007\u000a-\u000c\u000e-\u001f\u007f]/g, "") : clean(text);
    if (kept) write(kept);
  };
  let at = 0;
  for (const match of line.matchAll(ESCAPE)) {
    put(line.slice(at, match.index));
    if (match[2] !== undefined) control(match[1] ?? "", match[2]);
    else if (match[3]?.startsWith("8;")) control(match[3], "]");
    at = match.index + match[0].length;
  }
  put(line.slice(at));
}

/** Select Graphic Rendition (ECMA-48 8.3.117, with the colours of ISO 8613-6). */
function applySgr(style: Style, parameters: string): Style {
  const codes = parameters.split(/[;:]/).map((code) => (code === "" ? 0 : Number(code)));
  let next: Style = { ...style };
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] ?? 0;
    if (code === 0) next = { ...PLAIN };
    else if (code === 1) next.bold = true;
    else if (code === 2) next.dim = true;
    else if (code === 3) next.italic = true;
    else if (code === 4) next.underline = true;
    else if (code === 7) next.inverse = true;
    else if (code === 9) next.strike = true;
    else if (code === 22) next.bold = next.dim = false;
    else if (code === 23) next.italic = false;
    else if (code === 24) next.underline = false;
    else if (code === 27) next.inverse = false;
    else if (code === 29) next.strike = false;
    else if (code >= 30 && code <= 37) next.foreground = code - 30;
    else if (code >= 90 && code <= 97) next.foreground = code - 90 + 8;
    else if (code === 39) next.foreground = null;
    else if (code >= 40 && code <= 47) next.background = code - 40;
    else if (code >= 100 && code <= 107) next.background = code - 100 + 8;
    else if (code === 49) next.background = null;
    else if (code === 38 || code === 48) {
      const [colour, used] = extended(codes.slice(index + 1));
      if (colour !== null) next[code === 38 ? "foreground" : "background"] = colour;
      index += used;
    }
  }
  return next;
}

/** The colour after 38 or 48, and how many codes it took. */
function extended(codes: readonly number[]): [Colour | null, number] {
  if (codes[0] === 5 && codes[1] !== undefined) return [indexed(codes[1]), 2];
  if (codes[0] === 2 && codes.length >= 4) {
    const [red, green, blue] = codes.slice(1, 4).map((value) => Math.min(255, Math.max(0, value || 0)));
    return [`rgb(${red} ${green} ${blue})`, 4];
  }
  return [null, 1];
}

/** The 256 colours: sixteen named, a cube of six by six by six, and 24 greys. */
function indexed(index: number): Colour | null {
  if (!(index >= 0 && index <= 255)) return null;
  if (index < 16) return index;
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return `rgb(${grey} ${grey} ${grey})`;
  }
  const level = (value: number) => (value === 0 ? 0 : 55 + value * 40);
  const cube = index - 16;
  return `rgb(${level(Math.floor(cube / 36))} ${level(Math.floor(cube / 6) % 6)} ${level(cube % 6)})`;
}
